// Each test makes a network of its own, and the programs on it take what a small machine has.
[assembly: DoNotParallelize]
