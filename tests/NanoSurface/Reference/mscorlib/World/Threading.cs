namespace System
{
    public abstract class MarshalByRefObject
    {
    }
}

namespace System.Threading
{
    public delegate void ThreadStart();

    public sealed class Thread
    {
        public Thread(ThreadStart start) => throw null;
        public static void Sleep(int millisecondsTimeout) => throw null;
        public void Start() => throw null;
        public void Join() => throw null;
    }

    public static class Interlocked
    {
        public static int CompareExchange(ref int location1, int value, int comparand) => throw null;
        public static int Exchange(ref int location1, int value) => throw null;
    }

    public static class Monitor
    {
        public static void Enter(object obj) => throw null;
        public static void Exit(object obj) => throw null;
    }
}
