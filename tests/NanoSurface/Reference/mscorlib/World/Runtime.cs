namespace System
{
    public delegate void Action();

    // For the firmware's WallClock alone; a rule of the tests refuses it everywhere else.
    public struct DateTime
    {
        public static DateTime UtcNow => throw null;
        public int Year => throw null;
        public long Ticks => throw null;
    }

    public class EventArgs
    {
        public EventArgs() => throw null;
    }

    // Here because nanoFramework.Runtime.Native has one too: a plain GC is ambiguous.
    public static class GC
    {
    }

    public sealed class Version
    {
        internal Version() => throw null;
        public override string ToString() => throw null;
    }
}
