"""Areas and organisations as ActivityPub actors that Mobilizon, Gancio and Mastodon can follow."""
