// Every class has a browser and every test a window of its own.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]
