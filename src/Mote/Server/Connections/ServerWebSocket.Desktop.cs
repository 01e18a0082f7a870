#if !NANOFRAMEWORK_1_0
using System;
using System.Buffers.Binary;
using Mote.Core.Frames;
using Mote.Core.Sessions;

namespace Mote.Server.Connections
{
    /// <summary>Larger pieces, where memory and the system allow them: TCP cuts messages up as it likes, and each piece costs a call of the handler, and an echo a
    /// frame. Clients such as npm's ws take no more than 16,384 of those for a message.
    /// The device has no memory for it: there the compiler leaves out the calls.</summary>
    internal sealed partial class ServerWebSocket
    {
        // A data frame without extensions: none of the reserved bits, none of the bit of control frames.
        private const int NotDataMask = 0x78;

        private const int ClientHeader16Bytes = 8;

        private const int LargePieceBytes = 16384;

        // Before each frame, and behind the last: a frame that is not whole, and of which less than a large piece is in the buffer, goes back to the transport
        // until more has come. In the middle of a frame the next receive is worth its while when a large piece has come, or the rest.
        partial void PreferLargePieces(int at, ref int left)
        {
            if (left == 0)
            {
                bool isData = (Session.Head & ReadingState.PayloadBit) != 0 && (Session.Head & Opcode.ControlBit) == 0;
                Connection.Transport.Await(isData ? LargePiece(Session.Remaining) : 1);
            }
            else if (left > 1 && Session.Head == 0 && Session.StateValue <= SessionState.CloseSent && left < Wanted(at, left)
                && Connection.Transport.TryKeep(Context.Receive, at, left, Wanted(at, left)))
            {
                // They come back with more.
                Context.Counters.BytesInCount -= left;
                Context.InputLeft = 0;
                left = 0;
            }
        }

        // Returns how many bytes of a frame are wanted at once, its header among them: 0 for a short one.
        private int Wanted(int at, int left)
        {
            byte[] input = Context.Receive;
            if ((input[at] & NotDataMask) != 0 || input[at + 1] <= FrameLayout.MaskedBit + FrameLayout.MaxLength7)
            {
                return 0;
            }

            int header = input[at + 1] == FrameLayout.MaskedBit + FrameLayout.Length64 ? FrameLayout.MaxClientHeaderBytes : ClientHeader16Bytes;
            if (left < header)
            {
                return header;
            }

            ReadOnlySpan<byte> bytes = input.AsSpan(at + 2);
            ulong length = header == ClientHeader16Bytes ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
            int wanted = header + (length < LargePieceBytes ? (int)length : LargePieceBytes);
            return wanted < Connection.ReceiveBytes ? wanted : Connection.ReceiveBytes;
        }

        private int LargePiece(long rest)
        {
            int most = Connection.ReceiveBytes < LargePieceBytes ? Connection.ReceiveBytes : LargePieceBytes;
            return rest < most ? (int)rest : most;
        }
    }
}
#endif
