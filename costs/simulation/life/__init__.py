"""The life around many drawn courses: travel, work, home and premiums, to the cents of the plain functions."""
