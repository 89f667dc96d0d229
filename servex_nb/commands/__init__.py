"""What the commands do: the rooms below, put together."""
