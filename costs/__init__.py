"""What treatment will cost a household: care paths, prices, insurance, travel, work, and the estimate that joins them."""
