// Every test starts a server of its own and some weigh its memory: they run one after the other.
[assembly: DoNotParallelize]
