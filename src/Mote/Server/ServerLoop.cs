using System;
using System.Net.Sockets;
using Mote.Core;
using Mote.Core.Sessions;
using Mote.Platform;
using Mote.Server.Connections;
using Mote.Server.Documents;

namespace Mote.Server
{
    /// <summary>The one loop of a server: accepts peers, gives each connection its turn, runs the tickers, waits. It runs on one thread and blocks only to wait.</summary>
    internal sealed partial class ServerLoop : IWaitSource
    {
        // Deadlines are seconds long; looking at all of them in every pass would cost more than the passes.
        private const int TimerStepMs = 200;

        // Every 4096th timer step, some 14 minutes: old time stamps are forgotten before the clock wraps around to them again, after 49.7 days.
        private const int ForgetMask = 4095;

        private readonly ServerContext _context;
        private readonly ConnectionPool _pool;
        private readonly Admission _admission;
        private readonly BroadcastSlot _broadcast;
        private readonly Listener _listener;
        private readonly LoopWait _wait;
        private readonly IdleSleep _sleep = new IdleSleep();
        private readonly Clock _clock;

        // Null without tickers: most passes of a server without any end there.
        private readonly TickSchedule _ticks;

        // Null without a UDP port.
        private readonly DatagramPorts _datagrams;
        private Exception _failure;
        private bool _isStopping;
        private int _timersMs;
        private int _timerSteps;
        private int _stoppedMs;

        /// <summary>Makes a loop.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="listener">Where peers connect. The loop closes it.</param>
        /// <param name="wait">Waits where there is nothing to do. The loop closes it.</param>
        /// <param name="clock">Tells the time.</param>
        /// <param name="datagrams">The UDP ports; null for none. The loop opens and closes them.</param>
        public ServerLoop(ServerContext context, Listener listener, LoopWait wait, Clock clock, DatagramPorts datagrams)
        {
            _datagrams = datagrams;
            _context = context;
            _broadcast = context.BroadcastSlot;
            _ticks = context.Ticks.IsEmpty ? null : context.Ticks;
            _listener = listener;
            _wait = wait;
            _clock = clock;
            _pool = new ConnectionPool(context);
            _admission = new Admission(_pool, listener, TimerStepMs);
        }

        /// <summary>What ended the loop by itself; null if nothing did.</summary>
        public Exception Failure
        {
            get { return _failure; }
        }

        /// <summary>False if the listener failed when it was last looked at.</summary>
        public bool IsListening
        {
            get { return _admission.IsListening; }
        }

        /// <summary>How many connections have a peer.</summary>
        public int ActiveCount
        {
            get { return _pool.ActiveCount; }
        }

        public int DatagramCount => _datagrams == null ? 0 : _datagrams.Count;

        public Socket DatagramsAt(int index) => _isStopping ? null : _datagrams.SocketAt(index);

        public Transport WaitsFor(int index, out bool isForReading, out bool isForWriting)
        {
            Connection connection = _pool.Active[index];
            isForWriting = connection.IsStalled;
            isForReading = !isForWriting && connection.WantsRead;
            return connection.Transport;
        }

        /// <summary>Asks the loop to end, from any thread.</summary>
        public void Stop()
        {
            _isStopping = true;
            _wait.Wake();
        }

        /// <summary>Hands a message for all clients of a path to the loop, from any thread.</summary>
        public bool Broadcast(Route route, bool isText, byte[] buffer, int offset, int count)
        {
            if (!_broadcast.TryPut(route, isText, buffer, offset, count))
            {
                return false;
            }

            _wait.Wake();
            return true;
        }

        /// <summary>Runs until <see cref="Stop"/>; then closes every connection and the listener.</summary>
        public void Run()
        {
            int nowMs = _clock.NowMs;
            _timersMs = nowMs;
            _sleep.NoteWork(nowMs);
            _context.NowMs = nowMs;
            _context.Ticks.Start(nowMs);
            try
            {
                _context.Routes.Start(nowMs, _context.Counters);
                while (!_isStopping)
                {
                    Serve();
                }
            }
            catch (Exception failure)
            {
                // A fault of the server's own, or of the platform's: the thread ends, and the server tells why.
                _failure = failure;
            }
            finally
            {
                _listener.Close();
                if (_datagrams != null)
                {
                    _datagrams.Close();
                }

                Leave();
                _context.Routes.Stop(_clock.NowMs, _context.Counters);
                _wait.Close();
            }
        }

        /// <summary>Returns the milliseconds until the loop has something to do by itself.</summary>
        public int DueInMs(int nowMs)
        {
            int due = _pool.DueInMs(nowMs);

            // A deadline is noticed at the next timer step, not before.
            int stepMs = TimeSpans.Left(TimerStepMs, _timersMs, nowMs);
            due = due > stepMs ? due : stepMs;
            if (_admission.IsCrowded)
            {
                due = due < TimerStepMs ? due : TimerStepMs;
            }

            if (_datagrams != null && !_isStopping)
            {
                int openMs = _datagrams.DueInMs(nowMs);
                due = due < openMs ? due : openMs;
            }

            int otherMs = _isStopping ? TimeSpans.Left(_context.Limits.StopMs, _stoppedMs, nowMs) : _context.Ticks.DueInMs(nowMs);
            return otherMs < due ? otherMs : due;
        }

        // On a device even a call may find no memory. The catch is around the passes: leaving a try block costs the device as much as a call.
        private void Serve()
        {
            try
            {
                Pass(true);
            }
            catch (OutOfMemoryException)
            {
                // A connection has to go, so that the others can be served. If there is none, it is not the peers that took the memory.
                _admission.IsCrowded = _pool.EvictForMemory();
                if (!_admission.IsCrowded)
                {
                    throw;
                }
            }
        }

        // Passes until the server is told to stop; one pass if it has been told already. With what it reads in locals a pass costs the device 2,400
        // instructions less than in a method of its own, an echo 4 %.
        private void Pass(bool isOpen)
        {
            ServerContext context = _context;
            ConnectionPool pool = _pool;
            BroadcastSlot broadcast = _broadcast;
            TickSchedule ticks = isOpen ? _ticks : null;
            DatagramPorts datagrams = isOpen ? _datagrams : null;
            bool isBusy = false;
            bool mayPeerWait = false;
            do
            {
                // A pass that had no wait at its end lasted until now.
                int nowMs = _clock.NowMs;
                if (isBusy && nowMs != context.NowMs)
                {
                    context.Counters.NotePass(unchecked(nowMs - context.NowMs));
                }

                context.NowMs = nowMs;
                bool checkDeadlines = unchecked((uint)(nowMs - _timersMs)) >= TimerStepMs;
                if (checkDeadlines)
                {
                    NoteTimerStep(nowMs);
                }

                // Before the turns: what a tick makes due is sent in the same pass. A pass more for it would poll every peer once more.
                bool isTick = ticks != null && unchecked((uint)(nowMs - ticks.NextSinceMs)) >= (uint)ticks.NextInMs && ticks.Run(nowMs);
                bool anything = pool.ActiveCount > 0 && pool.GiveTurns(nowMs, checkDeadlines);
                anything |= broadcast.State == BroadcastSlot.Full && pool.SendToAll(broadcast);

                // While peers keep the loop busy, new peers wait for a timer step at most.
                if (isOpen && (mayPeerWait || checkDeadlines))
                {
                    anything |= mayPeerWait = _admission.Admit(nowMs);
                }

                anything |= datagrams != null && datagrams.Serve(context.Receive, nowMs);
                if (!anything)
                {
                    mayPeerWait = Wait(nowMs, isOpen, isBusy, isTick);
                }
                else if (!isBusy)
                {
                    NoteWork();
                }

                isBusy = anything;
            }
            while (isOpen && !_isStopping);
        }

        // Waits, where no socket can end the wait the longer the less happens. Returns true if it is time to look at the listener.
        private bool Wait(int nowMs, bool isOpen, bool isFirst, bool isTick)
        {
            if (isTick)
            {
                _context.Counters.NotePass(unchecked(_clock.NowMs - nowMs));
            }

            int sleepMs = 0;
            if (isFirst)
            {
                _sleep.NoteWork(nowMs);
            }
            else
            {
                sleepMs = _sleep.NextMs(nowMs, isOpen && _pool.ActiveCount == 0 && _datagrams == null ? _context.Ticks : null);
            }

            return _wait.Wait(this, isOpen && !_admission.IsCrowded ? _listener : null, _admission.IsListening, sleepMs);
        }

        // Tells the wait that work began, where a wait has use for that.
        partial void NoteWork();

        private void NoteTimerStep(int nowMs)
        {
            _timersMs = nowMs;
            _timerSteps++;
            if ((_timerSteps & ForgetMask) == 0)
            {
                _context.AccessControl.Forget(nowMs);
            }
        }

        // What has ended the loop may happen again in what is left to do; the sockets are given back all the same.
        private void Leave()
        {
            try
            {
                CloseAll();
            }
            catch (Exception failure)
            {
                _failure = _failure ?? failure;
            }

            ConnectionStop.DropAll(_pool);
        }

        private void CloseAll()
        {
            int startMs = _clock.NowMs;
            _stoppedMs = startMs;
            ConnectionStop.Begin(_pool, _context, startMs);
            ConnectionStop.DropSettled(_pool);
            while (_pool.ActiveCount > 0 && !TimeSpans.IsPast(_context.Limits.StopMs, startMs, _clock.NowMs))
            {
                Pass(false);
                ConnectionStop.DropSettled(_pool);
            }
        }
    }
}
