// Builds take what a small machine has, and all share the packages of the first.
[assembly: DoNotParallelize]
