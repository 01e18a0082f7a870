using System.Net.Sockets;
using Mote.Core.Crypto;
using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Platform;
using Mote.Server.Access;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>What all connections share, made once: limits, routes, the receive buffer, the send buffer, and their use in a turn. Only the connection
    /// whose turn it is uses the buffers.</summary>
    internal sealed class ServerContext
    {
        /// <summary>Kept free for the server itself: the pong to a ping that began in earlier input, and a close frame. Of the pings that end in
        /// one receive only the first can have begun before it.</summary>
        public const int ControlReserve = 2 + 125 + 2 + 125;

        /// <summary>What the response to an upgrade needs at most. That much less is received while a request is read, because the responses to the
        /// frames behind it leave in the same send.</summary>
        public const int AcceptReserve = 220;

        // For each WebSocket connection, by its index, what stands for the address that it comes from. Null without trusted proxies: the peer's own
        // address counts then, and the socket knows it.
        private readonly int[] _addresses;

        // The header of a message that responds to input without one, and some slack.
        private const int HeaderReserve = ServerLimits.SendMoreBytes - ControlReserve;

        public readonly ServerLimits Limits;
        public readonly ServerCounters Counters;
        public readonly RouteTable Routes;
        public readonly AccessControl AccessControl;
        public readonly SessionReader SessionReader = new SessionReader();
        public readonly AcceptKey AcceptKey = new AcceptKey();
        public readonly ResponseWriter Responses = new ResponseWriter();
        public readonly BroadcastSlot BroadcastSlot;

        public readonly byte[] Receive;
        public readonly byte[] Transmit;

        /// <summary>Where the bytes of <see cref="Transmit"/> end that handlers may fill in this turn. A pong that is longer than what this turn has
        /// received of its ping moves it on by the difference, so that handlers lose nothing by it.</summary>
        public int Messages;

        /// <summary>The WebSocket connection whose turn it is, the only one that may send; null between turns.</summary>
        public ServerWebSocket Current;

        /// <summary>Has the readers of requests.</summary>
        public ConnectionPool Pool;

        /// <summary>What the pages in front of the device's own call it.</summary>
        public string DeviceName = DoorPage.CheckedName(null);

        /// <summary>When the tickers are called.</summary>
        public readonly TickSchedule Ticks;

        /// <summary>When the pass that is under way began.</summary>
        public int NowMs;

        /// <summary>Bytes in <see cref="Transmit"/> that leave at the end of the turn.</summary>
        public int Used;

        /// <summary>Bytes in <see cref="Receive"/> not read yet. The responses to them must fit too: none is longer than its frame.
        /// 0 between turns.</summary>
        public int InputLeft;

        /// <summary>For a turn that ends in <see cref="ConnectionPhase.Draining"/>: the silence that ends it, if the peer cannot be shown the end of our side.</summary>
        public int QuietMs;

        /// <summary>Returns the most bytes that a server sends at once.</summary>
        public static int TransmitBytes(ServerLimits limits)
        {
            return limits.ReceiveBytes + HeaderReserve + ControlReserve;
        }

        public ServerContext(
            ServerLimits limits, ServerCounters counters, RouteTable routes, TickSchedule ticks, AccessControl accessControl)
        {
            Limits = limits;
            Counters = counters;
            Routes = routes;
            Ticks = ticks;
            AccessControl = accessControl;
            Responses.FrameAncestors = accessControl.FrameAncestors();
            Receive = new byte[limits.ReceiveBytes];
            BroadcastSlot = new BroadcastSlot(limits.CanBroadcast ? limits.ReceiveBytes : 0);
            Transmit = new byte[TransmitBytes(limits)];
            _addresses = accessControl.HasProxies ? new int[limits.Clients] : null;
        }

        /// <summary>Begins to fill the send buffer for a connection.</summary>
        /// <returns>False, and the stall is noted, if the peer takes nothing now.</returns>
        public bool TryBegin(Connection connection, int nowMs)
        {
            Socket socket = connection.Socket;
            if (socket != null ? !socket.Poll(0, SelectMode.SelectWrite) : !connection.Transport.IsWritable())
            {
                NoteStall(connection, nowMs);
                return false;
            }

            if (connection.IsStalled)
            {
                connection.IsStalled = false;
                connection.UpdateDeadline(nowMs);
            }

            Current = connection.WebSocket;
            Used = 0;
            Messages = Receive.Length + HeaderReserve;
            return true;
        }

        /// <summary>Counts a pong that has been written into the send buffer.</summary>
        /// <param name="written">Its bytes, 0 to 127.</param>
        /// <param name="consumed">The bytes of its ping that were received in this turn, 1 or more.</param>
        public void NotePong(int written, int consumed)
        {
            Used += written;
            if (written > consumed)
            {
                // The difference comes out of the control reserve: as many bytes as there is input are promised to the handler.
                Messages += written - consumed;
            }
        }

        /// <summary>Keeps the address that a request for an upgrade comes from, as far as <see cref="AddressOf"/> cannot ask for it later.</summary>
        public void NoteAddress(Connection connection)
        {
            if (_addresses != null)
            {
                _addresses[connection.WebSocket.Index] = RequestAccess.AddressOf(connection.Exchange, connection.Reader.Head);
            }
        }

        /// <summary>Returns what stands for the address that a WebSocket comes from; 0 if there is no peer, or it is gone.</summary>
        public int AddressOf(Connection connection)
        {
            if (connection.Transport == null || _addresses != null)
            {
                return connection.Transport == null ? 0 : _addresses[connection.WebSocket.Index];
            }

            try
            {
                return connection.Transport.Address;
            }
            catch (SocketException)
            {
                // The turn that receives from the peer finds out that it is gone.
                return 0;
            }
        }

        /// <summary>Notes that a connection's peer takes nothing now.</summary>
        public static void NoteStall(Connection connection, int nowMs)
        {
            if (!connection.IsStalled)
            {
                connection.IsStalled = true;
                connection.Deadline.StalledSinceMs = nowMs;
                connection.UpdateDeadline(nowMs);
            }
        }

        /// <summary>Receives into the receive buffer.</summary>
        /// <returns>The bytes received; 0 if the peer has ended its side, -1 for a part of a TLS record.</returns>
        public int ReceiveFrom(Connection connection, int nowMs)
        {
            Transport transport = connection.Transport;
            int count = transport.Receive(Receive, 0, connection.ReceiveBytes);
            if (count == 0)
            {
                return 0;
            }

            if (transport.HasMore)
            {
                // The socket says nothing about bytes that are decrypted already: the next pass must not wait for it.
                connection.HasWork = true;
            }

            connection.Deadline.ReceivedMs = nowMs;
            connection.Deadline.HasReceived = true;
            if (count > 0)
            {
                Counters.BytesInCount += count;
            }

            return count;
        }

        /// <summary>Sends everything that the turn has written, in one send.</summary>
        /// <param name="transport">The transport of the connection whose turn it is.</param>
        /// <param name="next">The phase that follows.</param>
        /// <returns><paramref name="next"/>; Free if the bytes did not leave whole.</returns>
        public ConnectionPhase Flush(Transport transport, ConnectionPhase next)
        {
            Current = null;
            int used = Used;
            if (used > 0)
            {
                int sent = transport.Send(Transmit, 0, used);
                Counters.BytesOutCount += sent;
                if (sent != used)
                {
                    return ConnectionPhase.Free;
                }
            }

            return next;
        }
    }
}
