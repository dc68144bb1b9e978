"""The rules of planning: no database, no HTTP. numpy, HiGHS and their like are imported where they
are used, so that a process that answers requests does not carry them."""
