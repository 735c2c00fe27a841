"""Pure functions from a document to marks; `pipeline` holds their order."""
