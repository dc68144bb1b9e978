"""Outside formats: the spreadsheet of SKUs."""
