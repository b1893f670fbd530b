"""Long runs: `runner` does them, each kind is one module with `run(job, tell)`."""
