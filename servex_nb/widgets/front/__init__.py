"""What the screens that are made in the browser share."""
