from entrepot.embedded.cli import main

raise SystemExit(main())
