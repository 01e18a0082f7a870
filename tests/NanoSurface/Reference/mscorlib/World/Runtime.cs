namespace System
{
    public delegate void Action();

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
