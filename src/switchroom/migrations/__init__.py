"""The steps that bring a database from one version of Switchroom to the next."""
