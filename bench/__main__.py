"""`python -m bench`: speed and memory, beside their floors."""

if __name__ == "__main__":
    # The processes of the load begin here again, and need nothing of the rest.
    from bench.command import main

    main()
