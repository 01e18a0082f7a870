namespace System.Text
{
    public sealed class StringBuilder
    {
        public StringBuilder() => throw null;
        public StringBuilder Append(char value) => throw null;
        public StringBuilder Append(int value) => throw null;
        public StringBuilder Append(string value) => throw null;
        public StringBuilder Clear() => throw null;
        public override string ToString() => throw null;
    }
}
