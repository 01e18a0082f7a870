namespace Mote.VirtualBoard.Net
{
    /// <summary>Bytes in order.</summary>
    internal sealed class ByteQueue
    {
        private byte[] _bytes = new byte[256];
        private int _start;

        public int Count { get; private set; }

        public void Put(byte[] buffer, int offset, int count)
        {
            if (_start + Count + count > _bytes.Length)
            {
                byte[] larger = Count + count > _bytes.Length ? new byte[Math.Max(_bytes.Length * 2, Count + count)] : _bytes;
                Buffer.BlockCopy(_bytes, _start, larger, 0, Count);
                _bytes = larger;
                _start = 0;
            }

            Buffer.BlockCopy(buffer, offset, _bytes, _start + Count, count);
            Count += count;
        }

        public int Take(byte[] buffer, int offset, int count)
        {
            int taken = Math.Min(count, Count);
            Buffer.BlockCopy(_bytes, _start, buffer, offset, taken);
            _start += taken;
            Count -= taken;
            return taken;
        }

        public void Clear() => Count = 0;
    }
}
