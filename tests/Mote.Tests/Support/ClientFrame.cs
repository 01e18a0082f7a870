using Mote.Core.Frames;

namespace Mote.Tests.Support
{
    /// <summary>Frames as a client sends them: masked, the length minimal. RFC 6455 5.2.</summary>
    internal static class ClientFrame
    {
        /// <summary>Returns a frame.</summary>
        /// <param name="first">FIN, RSV and opcode.</param>
        /// <param name="payload">The payload, not yet masked.</param>
        public static byte[] Make(int first, byte[] payload)
        {
            byte[] key = Hex.Bytes("37FA213D");
            byte[] masked = Hex.Join(payload);
            Masking.Apply(key, 0, masked, 0, masked.Length);
            return Hex.Join(Header(first, payload.Length, key), masked);
        }

        /// <summary>Returns the header of a frame with the key 00000000, under which the payload is as it is.</summary>
        public static byte[] Header(int first, long length)
        {
            return Header(first, length, new byte[4]);
        }

        private static byte[] Header(int first, long length, byte[] key)
        {
            // The server's header is a client's but for the mask.
            byte[] header = new byte[FrameHeaderWriter.Size(length)];
            FrameHeaderWriter.Write(header, 0, 0, true, length);
            header[0] = (byte)first;
            header[1] |= 0x80;
            return Hex.Join(header, key);
        }
    }
}
