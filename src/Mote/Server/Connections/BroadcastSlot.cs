using System;
using System.Threading;
using Mote.Core.Frames;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>Holds the one message that is to go to every client of a path: encoded once, passed to the loop without a lock.</summary>
    /// <remarks>empty -> being filled (by any one thread) -> full -> being sent (by the loop) -> empty.</remarks>
    internal sealed class BroadcastSlot
    {
        private const int Empty = 0;
        private const int Filling = 1;
        private const int Sending = 3;

        /// <summary>The <see cref="State"/> in which there is something to send.</summary>
        internal const int Full = 2;

        /// <summary>A field, because the loop looks at it in every pass and a property costs the device three times as much.</summary>
        internal int State;

        // The frame, header and payload.
        private readonly byte[] _frame;
        private int _count;
        private Route _route;

        public BroadcastSlot(int bytes)
        {
            _frame = new byte[bytes];
        }

        /// <summary>Puts a whole message in, from any thread.</summary>
        /// <returns>False if the one before has not been sent yet.</returns>
        public bool TryPut(Route route, bool isText, byte[] buffer, int offset, int count)
        {
            if (buffer == null)
            {
                throw new ArgumentNullException(nameof(buffer), "Give the buffer that holds the message.");
            }

            // Checked before the slot is taken: an exception after that would leave it taken for ever.
            if (offset < 0 || count < 0 || count > buffer.Length - offset)
            {
                throw new ArgumentOutOfRangeException(nameof(count), "Give an offset and a count that lie within the buffer.");
            }

            if (count > _frame.Length - FrameLayout.MaxServerHeaderBytes)
            {
                throw new ArgumentException("The message does not fit into one send: make it shorter, or ServerLimits.ReceiveBytes larger.");
            }

            if (Interlocked.CompareExchange(ref State, Filling, Empty) != Empty)
            {
                return false;
            }

            int header = FrameHeaderWriter.Write(_frame, 0, isText ? Opcode.Text : Opcode.Binary, true, count);
            Array.Copy(buffer, offset, _frame, header, count);
            _count = header + count;
            _route = route;
            Interlocked.Exchange(ref State, Full);
            return true;
        }

        /// <summary>Takes the message for sending: from here on its bytes are the loop's.</summary>
        public bool TryTake()
        {
            return Interlocked.CompareExchange(ref State, Sending, Full) == Full;
        }

        /// <summary>Sends the message to a connection, if it is for its path and the peer can take it now.</summary>
        /// <param name="connection">The connection, with a peer.</param>
        /// <param name="counters">Where the bytes are counted.</param>
        public void SendTo(Connection connection, ServerCounters counters)
        {
            ServerWebSocket webSocket = connection.WebSocket;
            if (connection.Phase != ConnectionPhase.Open || webSocket.PendingClose != 0 || webSocket.Route != _route)
            {
                return;
            }

            try
            {
                if (!webSocket.IsBetweenMessages || !connection.Transport.IsWritable())
                {
                    webSocket.RequestWrite();
                    return;
                }

                int sent = connection.Transport.Send(_frame, 0, _count);
                counters.BytesOutCount += sent;
                if (sent == _count)
                {
                    return;
                }
            }
            catch (Exception)
            {
                // What left of it is unknown, as if it had not left whole.
            }

            connection.Phase = ConnectionPhase.Torn;
            connection.HasWork = true;
        }

        /// <summary>The message has been sent: the next may come.</summary>
        public void Release()
        {
            Interlocked.Exchange(ref State, Empty);
        }
    }
}
