namespace System
{
    // The one struct of the surface that is passed about: I2cPort alone has it. On the device it is a readonly ref struct.
    public struct SpanByte
    {
        public SpanByte(byte[] array, int start, int length) => throw null;
    }
}
