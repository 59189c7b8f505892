"""What views of other features ask of areas."""
