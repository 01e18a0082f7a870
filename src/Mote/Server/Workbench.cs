using Mote.Core.Crypto;
using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Server.Access;
using Mote.Server.Documents;

namespace Mote.Server
{
    /// <summary>What all slots share, made once: the receive buffer, the send buffer and the tools. Only the slot whose turn it is uses them.</summary>
    internal sealed class Workbench
    {
        /// <summary>Kept free for the server itself: the pong to a ping that began in earlier input, and a close frame.</summary>
        public const int ControlReserve = 2 + 125 + 2 + 125;

        /// <summary>What the answer to an upgrade needs at most. That much less is received while a request is read: the frames behind its end
        /// are answered in the same send.</summary>
        public const int AcceptReserve = 220;

        // A message header that answers input which had none, and some slack.
        private const int HeaderReserve = 34;

        public readonly ServerLimits Limits;
        public readonly ServerCounters Counters;
        public readonly RouteTable Routes;
        public readonly AccessControl AccessControl;
        public readonly SignInPage SignInPage = new SignInPage(false);
        public readonly SignInPage WrongTokenPage = new SignInPage(true);
        public readonly AcceptKey AcceptKey = new AcceptKey();
        public readonly ResponseWriter Responses = new ResponseWriter();
        public readonly BroadcastSlot BroadcastSlot;

        public readonly byte[] Receive;
        public readonly byte[] Transmit;

        /// <summary>Bytes of <see cref="Transmit"/> that handlers may fill.</summary>
        public readonly int Messages;

        /// <summary>The slot whose turn it is; null between turns.</summary>
        public ClientSlot Owner;

        /// <summary>When the tickers are called.</summary>
        public readonly TickSchedule Ticks;

        /// <summary>When the pass that is under way began.</summary>
        public int NowMs;

        /// <summary>Bytes in <see cref="Transmit"/> that leave at the end of the turn.</summary>
        public int Used;

        /// <summary>Bytes in <see cref="Receive"/> not read yet. Answers to them must fit too: none is longer than what it answers.</summary>
        public int InputLeft;

        /// <summary>Returns the most bytes that a server sends at once.</summary>
        public static int TransmitBytes(ServerLimits limits)
        {
            return limits.ReceiveBytes + HeaderReserve + ControlReserve;
        }

        public Workbench(
            ServerLimits limits, ServerCounters counters, RouteTable routes, TickSchedule ticks, AccessControl accessControl)
        {
            Limits = limits;
            Counters = counters;
            Routes = routes;
            Ticks = ticks;
            AccessControl = accessControl;
            Receive = new byte[limits.ReceiveBytes];
            BroadcastSlot = new BroadcastSlot(limits.CanBroadcast ? limits.ReceiveBytes : 0);
            Messages = limits.ReceiveBytes + HeaderReserve;
            Transmit = new byte[TransmitBytes(limits)];
        }
    }
}
