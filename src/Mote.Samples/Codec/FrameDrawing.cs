using System;
using System.Text;
using Mote.Core;
using Mote.Core.Frames;
using Mote.Core.Sessions;

namespace Mote.Samples.Codec
{
    /// <summary>Draws a frame bit by bit: each byte with its place, its hex, its bits under the masks of <see cref="FrameLayout"/>, and the field they are.
    /// RFC 6455 5.2.</summary>
    public static class FrameDrawing
    {
        /// <summary>Bytes of payload that are drawn; of the others only the number is.</summary>
        public const int MostDrawn = 16;

        private const int AllBits = 0xFF;

        /// <summary>Makes a frame whose payload is a text, written by the server's own <see cref="FrameHeaderWriter"/>.</summary>
        /// <param name="opcode">0 to 15: also those that are reserved.</param>
        /// <param name="isFinal">The FIN bit.</param>
        /// <param name="key">The masking key, 4 bytes, as a client's frame has it; null for none, as the server's.</param>
        /// <param name="payload">The payload, which is copied.</param>
        /// <param name="length">The length that the header tells, at least that of the payload: of a long payload the frame may hold only the beginning.</param>
        /// <returns>The frame in a new array.</returns>
        /// <exception cref="ArgumentException">No frame with this opcode may be so long, or without FIN.</exception>
        public static byte[] Make(int opcode, bool isFinal, byte[] key, byte[] payload, long length)
        {
            int header = FrameHeaderWriter.Size(length);
            int at = header + (key == null ? 0 : FrameLayout.KeyBytes);
            byte[] frame = new byte[at + payload.Length];
            FrameHeaderWriter.Write(frame, 0, opcode, isFinal, length);
            Array.Copy(payload, 0, frame, at, payload.Length);
            if (key != null)
            {
                frame[1] |= FrameLayout.MaskedBit;
                Array.Copy(key, 0, frame, header, FrameLayout.KeyBytes);
                Masking.Apply(key, 0, frame, at, payload.Length);
            }

            return frame;
        }

        /// <summary>Draws frames that follow each other.</summary>
        /// <param name="bytes">The frames; the last may be cut off. Only read.</param>
        /// <param name="most">How many of them are drawn, 1 or more.</param>
        public static string Draw(byte[] bytes, int most)
        {
            StringBuilder text = new StringBuilder();
            int at = 0;
            for (int i = 0; i < most && at < bytes.Length; i++)
            {
                text.Append(i == 0 ? "" : "\n");
                at = DrawOne(text, bytes, at);
            }

            if (at < bytes.Length)
            {
                text.Append("\n").Append(More(bytes.Length - at)).Append(", of further frames\n");
            }

            return text.ToString();
        }

        // Draws the frame that begins at an index, and returns where the next one begins; the end if there is none.
        private static int DrawOne(StringBuilder text, byte[] bytes, int start)
        {
            int first = bytes[start];
            Row(text, 0, first, FrameLayout.FinalBit, "FIN     " + ((first & FrameLayout.FinalBit) != 0 ? "1  ends its message" : "0  more fragments follow"));
            Row(text, -1, first, FrameLayout.ReservedBitsMask, "RSV     " + ((first & FrameLayout.ReservedBitsMask) >> 4).ToString());
            int opcode = first & FrameLayout.OpcodeMask;
            Row(text, -1, first, FrameLayout.OpcodeMask, "opcode  " + HexDigit(opcode) + "  " + OpcodeName(opcode));
            int at = start + 1;
            if (at < bytes.Length)
            {
                at = DrawRest(text, bytes, start);
            }

            Verdict(text, bytes, start);
            return at;
        }

        private static int DrawRest(StringBuilder text, byte[] bytes, int start)
        {
            int second = bytes[start + 1];
            bool isMasked = (second & FrameLayout.MaskedBit) != 0;
            long length = second & FrameLayout.LengthMask;
            int more = length == FrameLayout.Length16 ? 2 : length == FrameLayout.Length64 ? 8 : 0;
            Row(text, 1, second, FrameLayout.MaskedBit, "MASK    " + (isMasked ? "1  a client's: a key follows" : "0  a server's: no key"));
            Row(text, -1, second, FrameLayout.LengthMask, "length  " + length.ToString() + (more == 0 ? "" : "  it is in the next " + more.ToString()));
            int at = start + 2;
            length = more == 0 ? length : 0;
            for (int end = at + more; at < end && at < bytes.Length; at++)
            {
                length = (length << 8) | bytes[at];
                Row(text, at - start, bytes[at], AllBits, "length" + (at + 1 == end ? "  " + length.ToString() : ""));
            }

            int keyAt = at;
            for (int end = at + FrameLayout.KeyBytes; isMasked && at < end && at < bytes.Length; at++)
            {
                Row(text, at - start, bytes[at], AllBits, "key");
            }

            return DrawPayload(text, bytes, start, at, isMasked ? keyAt : -1, length);
        }

        // The key is at an index; -1 for none.
        private static int DrawPayload(StringBuilder text, byte[] bytes, int start, int at, int keyAt, long length)
        {
            // A length with its top bit set is a violation, and negative here.
            int present = length < 0 || length > bytes.Length - at ? bytes.Length - at : (int)length;
            int drawn = present < MostDrawn ? present : MostDrawn;
            byte[] plain = new byte[present];
            Array.Copy(bytes, at, plain, 0, present);
            if (keyAt >= 0 && present > 0)
            {
                byte[] key = new byte[FrameLayout.KeyBytes];
                Array.Copy(bytes, keyAt, key, 0, FrameLayout.KeyBytes);
                Masking.Apply(key, 0, plain, 0, present);
            }

            for (int i = 0; i < drawn; i++)
            {
                byte sent = bytes[at + i];
                string how = keyAt < 0 ? "" : "  = " + Hex(sent) + " xor " + Hex(bytes[keyAt + (i % FrameLayout.KeyBytes)]);
                Row(text, at - start + i, sent, AllBits, "payload " + Hex(plain[i]) + (plain[i] > ' ' && plain[i] < Core.Text.Ascii.Delete ? " " + (char)plain[i] : "  ") + how);
            }

            if (length > drawn)
            {
                text.Append(More(length - drawn)).Append(" of payload\n");
            }

            return at + present;
        }

        // What the server's reader makes of the header. It reads clients' frames only: to see what else is right about one of a server's, it gets it with
        // MASK set, as if a key followed.
        private static void Verdict(StringBuilder text, byte[] bytes, int start)
        {
            byte[] header = new byte[FrameLayout.MaxClientHeaderBytes];
            int count = bytes.Length - start < header.Length ? bytes.Length - start : header.Length;
            Array.Copy(bytes, start, header, 0, count);
            bool isMasked = count > 1 && (header[1] & FrameLayout.MaskedBit) != 0;
            string who = count < 2 || isMasked ? "A server " : "A client ";
            text.Append(who).Append(Read(header, count, isMasked ? 0 : FrameLayout.MaskedBit));
            if (count > 1 && !isMasked)
            {
                text.Append("A server ").Append(Read(header, count, 0));
            }
        }

        // Byte by byte, to know which byte gives the reason.
        private static string Read(byte[] header, int count, int maskedBit)
        {
            FrameHeaderReader reader = new FrameHeaderReader();
            int consumed;
            if (maskedBit != 0)
            {
                // The key that does not follow need not be there.
                count = count > 1 ? header.Length : count;
            }

            for (int i = 0; i < count; i++)
            {
                byte[] one = new byte[] { i == 1 ? (byte)(header[1] | maskedBit) : header[i] };
                ReadStatus status = reader.Feed(one, 0, 1, out consumed);
                if (status == ReadStatus.Failed)
                {
                    return "refuses it at byte " + i.ToString() + ": " + CloseCode.Reason(reader.Error) + ", close code " + CloseCode.For(reader.Error).ToString() + ".\n";
                }

                if (status == ReadStatus.Done)
                {
                    return "accepts it.\n";
                }
            }

            return "waits for the rest of the header.\n";
        }

        private static void Row(StringBuilder text, int place, int value, int mask, string field)
        {
            string number = place < 0 ? "" : place.ToString();
            text.Append("  ".Substring(number.Length)).Append(number).Append(place < 0 ? "     " : "  " + Hex(value) + " ");
            for (int bit = 0x80; bit > 0; bit >>= 1)
            {
                text.Append((mask & bit) == 0 ? '.' : (value & bit) == 0 ? '0' : '1');
            }

            text.Append(" ").Append(field.TrimEnd(' ')).Append("\n");
        }

        private static string More(long count)
        {
            return "... and " + count.ToString() + (count == 1 ? " more byte" : " more bytes");
        }

        private static char HexDigit(int value)
        {
            return "0123456789abcdef"[value];
        }

        /// <summary>Returns a byte as two hex digits.</summary>
        internal static string Hex(int value)
        {
            return new string(new char[] { HexDigit(value >> 4), HexDigit(value & 15) });
        }

        private static string OpcodeName(int opcode)
        {
            switch (opcode)
            {
                case Opcode.Continuation:
                    return "continuation";
                case Opcode.Text:
                    return "text";
                case Opcode.Binary:
                    return "binary";
                case Opcode.Close:
                    return "close";
                case Opcode.Ping:
                    return "ping";
                case Opcode.Pong:
                    return "pong";
                default:
                    return (opcode & Opcode.ControlBit) != 0 ? "reserved for control" : "reserved for data";
            }
        }
    }
}
