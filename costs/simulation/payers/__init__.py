"""Every kind of payer over the bills of many drawn courses, to the cents of the plain ledgers. Public entry: `household`."""
