// Three browsers at once are too much for a small machine, and the tests of one share it.
[assembly: DoNotParallelize]
