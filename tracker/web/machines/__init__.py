"""What programs ask of a site: its map, icons, health, embedding, and the worker that reads offline."""
