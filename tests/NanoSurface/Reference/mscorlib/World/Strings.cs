namespace System
{
    // What the firmware and the tests do with text; each of these walks or copies the whole string.
    public sealed partial class String
    {
        public String(char[] value) => throw null;
        public String(char c, int count) => throw null;
        public int IndexOf(char value) => throw null;
        public int IndexOf(char value, int startIndex) => throw null;
        public int IndexOf(string value) => throw null;
        public int IndexOf(string value, int startIndex) => throw null;
        public bool StartsWith(string value) => throw null;
        public string[] Split(params char[] separator) => throw null;
        public string Substring(int startIndex) => throw null;
        public string Substring(int startIndex, int length) => throw null;
        public char[] ToCharArray() => throw null;
        public string Trim() => throw null;
    }

    public abstract partial class Type
    {
        public abstract Type BaseType { get; }
    }
}
