"""Programs that need no hub: python -m entrepot.logistics NAME …"""
