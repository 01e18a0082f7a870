#if !NANOFRAMEWORK_1_0
using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Mote.Core.Frames
{
    /// <summary>Unmasking with the processor's vectors, 16 to 64 bytes at once.</summary>
    public static partial class Masking
    {
        static partial void ApplyWide(byte k0, byte k1, byte k2, byte k3, byte[] buffer, ref int start, int end)
        {
            int vectors = (end - start) / Vector<byte>.Count;
            if (vectors == 0)
            {
                return;
            }

            // The key lies in memory as it is sent, so that the order of a number's bytes does not matter.
            Span<byte> bytes = stackalloc byte[4] { k0, k1, k2, k3 };
            Vector<byte> key = Vector.AsVectorByte(new Vector<uint>(MemoryMarshal.Read<uint>(bytes)));
            int count = vectors * Vector<byte>.Count;
            foreach (ref Vector<byte> piece in MemoryMarshal.Cast<byte, Vector<byte>>(buffer.AsSpan(start, count)))
            {
                piece ^= key;
            }

            // A whole number of keys: what follows begins with k0 again.
            start += count;
        }
    }
}
#endif
