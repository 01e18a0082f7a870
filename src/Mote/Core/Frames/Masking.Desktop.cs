#if !NANOFRAMEWORK_1_0
using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Mote.Core.Frames
{
    /// <summary>Unmasking with the processor's vectors, 16 to 64 bytes at once.</summary>
    public static partial class Masking
    {
        static partial void ApplyWide(int key, byte[] buffer, ref int start, int end, ref int all)
        {
            int vectors = (end - start) / Vector<byte>.Count;
            if (vectors == 0)
            {
                return;
            }

            // Numbers have their lowest byte first here, as where BitConverter is used.
            Vector<byte> mask = Vector.AsVectorByte(new Vector<int>(key));
            Vector<byte> written = Vector<byte>.Zero;
            int count = vectors * Vector<byte>.Count;
            foreach (ref Vector<byte> piece in MemoryMarshal.Cast<byte, Vector<byte>>(buffer.AsSpan(start, count)))
            {
                piece ^= mask;
                written |= piece;
            }

            // What matters of the bytes is whether one has the top bit.
            Vector<byte> tops = written & new Vector<byte>(0x80);
            all |= tops == Vector<byte>.Zero ? 0 : NotAscii;

            // A whole number of keys: what follows begins with its first byte again.
            start += count;
        }
    }
}
#endif
