"""Pictures that other sites show beside a link: drawn by us, 1200 × 630, in the area's look."""
