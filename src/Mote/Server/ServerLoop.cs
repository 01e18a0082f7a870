using System;
using System.Net.Sockets;
using Mote.Core;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Platform;
using Mote.Server.Documents;

namespace Mote.Server
{
    /// <summary>The one loop of a server: lets peers in, gives each slot its turn, runs the ticker, waits. It runs on one thread and never blocks but to wait.</summary>
    internal sealed partial class ServerLoop : IWaitSource
    {
        // Deadlines are seconds long; looking at all of them in every pass would cost more than the passes.
        private const int TimerStepMs = 200;

        // Every 4096th timer step, some 14 minutes: what must not grow so old that the clock comes round to it again, in 49.7 days, is forgotten.
        private const int ForgetMask = 4095;

        private readonly Workbench _bench;
        private readonly ClientSlot[] _slots;

        // The slots that hold a peer, from 0 to _activeCount - 1: a pass costs what peers there are, not what there might be.
        private readonly ClientSlot[] _active;
        private readonly RequestReader[] _readers;
        private readonly BroadcastSlot _broadcast;
        private readonly LoopWait _wait;
        private readonly int _clients;
        private readonly int _patienceMs;
        private readonly Listener _listener;
        private readonly Clock _clock;

        // Null without tickers: most passes of a server without any end there.
        private readonly TickSchedule _ticks;
        private int _activeCount;
        private Exception _failure;
        private bool _isStopping;
        private bool _hasWaited = true;
        private bool _isCrowded;
        private bool _isKnocked;
        private bool _isListening = true;
        private int _timersMs;
        private int _timerSteps;
        private int _stoppedMs;
        private int _lookedMs;
        private int _lookInMs = TimerStepMs;

        /// <summary>Makes a loop.</summary>
        /// <param name="bench">What all connections share.</param>
        /// <param name="listener">Where peers connect. The loop closes it.</param>
        /// <param name="wait">Waits where there is nothing to do. The loop closes it.</param>
        /// <param name="clock">Tells the time.</param>
        public ServerLoop(Workbench bench, Listener listener, LoopWait wait, Clock clock)
        {
            ServerLimits limits = bench.Limits;
            _bench = bench;
            _broadcast = bench.BroadcastSlot;
            _listener = listener;
            _wait = wait;
            _clock = clock;
            _ticks = bench.Ticks.IsEmpty ? null : bench.Ticks;
            _clients = limits.Clients;
            _patienceMs = listener.IsSecure ? SecurePatienceMs : PatienceMs;
            _slots = new ClientSlot[limits.Clients + limits.Refusals];
            for (int i = 0; i < _slots.Length; i++)
            {
                _slots[i] = new ClientSlot(bench, i < limits.Clients ? i : -1);
            }

            _active = new ClientSlot[_slots.Length];

            // One place at least is never taken by a peer that is still sending its request, where there is more than one.
            int most = limits.Clients > 1 ? limits.Clients - 1 : 1;
            _readers = new RequestReader[limits.Handshakes < most ? limits.Handshakes : most];
            for (int i = 0; i < _readers.Length; i++)
            {
                _readers[i] = new RequestReader(limits.HeadBytes, limits.KeptHeadBytes);
            }
        }

        /// <summary>What ended the loop by itself; null if nothing did.</summary>
        public Exception Failure
        {
            get { return _failure; }
        }

        /// <summary>False if the listening socket failed when it was last looked at.</summary>
        public bool IsListening
        {
            get { return _isListening; }
        }

        /// <summary>How many slots hold a peer.</summary>
        public int ActiveCount
        {
            get { return _activeCount; }
        }

        public Socket WaitsFor(int index, out bool isForWriting)
        {
            ClientSlot slot = _active[index];
            isForWriting = slot.IsStalled;

            // Time alone ends the wait for the answer to a wrong token; what the peer sends meanwhile is of no interest.
            return slot.Phase == SlotPhase.Penance && !isForWriting ? null : slot.Socket;
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

        /// <summary>Runs until <see cref="Stop"/>; then says goodbye to every peer and closes every socket.</summary>
        public void Run()
        {
            int nowMs = _clock.NowMs;
            _timersMs = nowMs;
            _bench.NowMs = nowMs;
            _bench.Ticks.Start(nowMs);
            try
            {
                TellHandlers(true, nowMs);
                while (!_isStopping)
                {
                    Serve();
                }
            }
            catch (Exception failure)
            {
                // A fault of the server's own, or of the platform's: the thread ends, but not in silence.
                _failure = failure;
            }
            finally
            {
                _listener.Close();
                Leave();
                TellHandlers(false, _clock.NowMs);
                _wait.Close();
            }
        }

        private void Pass(int nowMs, bool isOpen)
        {
            Workbench bench = _bench;
            if (!_hasWaited)
            {
                // The pass before this one had no wait at its end: it lasted until now.
                int lengthMs = TimeSpans.Age(bench.NowMs, nowMs);
                if (lengthMs > bench.Counters.LongestPassMsCount)
                {
                    bench.Counters.LongestPassMsCount = lengthMs;
                }
            }

            bench.NowMs = nowMs;
            bool checkTimers = unchecked((uint)(nowMs - _timersMs)) >= TimerStepMs;
            if (checkTimers)
            {
                _timersMs = nowMs;
                _timerSteps++;
                if ((_timerSteps & ForgetMask) == 0)
                {
                    bench.AccessControl.Forget(nowMs);
                }
            }

            bool anything = _activeCount > 0 && GiveTurns(nowMs, checkTimers);
            if (_broadcast.State == BroadcastSlot.Full)
            {
                SendToAll();
                anything = true;
            }

            // While peers keep the loop busy, newcomers wait for a timer step at most.
            if (isOpen && (_isKnocked || checkTimers))
            {
                _isKnocked = Admit(nowMs);
                anything |= _isKnocked;
            }

            TickSchedule ticks = _ticks;
            bool isTick = isOpen && ticks != null && unchecked((uint)(nowMs - ticks.NextSinceMs)) >= (uint)ticks.NextInMs && ticks.Run(nowMs);
            _hasWaited = !anything && !isTick;
            if (anything)
            {
                _wait.NoteWork();
            }
            else if (!isTick)
            {
                // Behind a tick comes a pass, for what it may have made the peers owed; if it has not, that is no sign of livelier times.
                _isKnocked = _wait.Wait(this, isOpen && !_isCrowded ? _listener : null, _isListening);
            }
        }

        private bool GiveTurns(int nowMs, bool checkTimers)
        {
            bool anything = false;
            ClientSlot[] active = _active;
            int i = 0;

            // Around the loop, not in it: leaving a try block costs the device as much as a call.
            while (i < _activeCount)
            {
                try
                {
                    do
                    {
                        ClientSlot slot = active[i];
                        Socket socket = slot.Socket;
                        bool isReadable = socket != null ? socket.Poll(0, SelectMode.SelectRead) : slot.Transport.IsReadable();

                        // A silent peer costs one poll; it has its turn only when it speaks, is owed something, or deadlines are looked at.
                        if ((isReadable || checkTimers || slot.HasWork) && slot.Turn(nowMs, isReadable, checkTimers))
                        {
                            anything = true;
                            if (slot.Transport == null)
                            {
                                Remove(i);
                                continue;
                            }
                        }

                        i++;
                    }
                    while (i < _activeCount);
                }
                catch (OutOfMemoryException)
                {
                    throw;
                }
                catch (Exception)
                {
                    // Its socket fails; with the network away they all do. It is not read from to find out why: where a socket does not fail
                    // any more, that would wait for the peer.
                    anything = true;
                    active[i].Drop(CloseCode.Abnormal);
                    Remove(i);
                }
            }

            return anything;
        }

        private void SendToAll()
        {
            if (!_broadcast.TryTake())
            {
                return;
            }

            for (int i = 0; i < _activeCount; i++)
            {
                _active[i].SendShared(_broadcast);
            }

            _broadcast.Release();
        }

        /// <summary>Returns the milliseconds until the loop has something to do by itself.</summary>
        public int DueInMs(int nowMs)
        {
            int due = int.MaxValue;
            for (int i = 0; i < _activeCount; i++)
            {
                int slotMs = _active[i].DueInMs(nowMs);
                due = slotMs < due ? slotMs : due;
            }

            // A deadline is noticed at the next timer step, not before.
            int stepMs = TimeSpans.Left(TimerStepMs, _timersMs, nowMs);
            due = due > stepMs ? due : stepMs;
            if (_isCrowded)
            {
                due = due < TimerStepMs ? due : TimerStepMs;
            }

            if (_isStopping)
            {
                int stopMs = TimeSpans.Left(_bench.Limits.StopMs, _stoppedMs, nowMs);
                due = stopMs < due ? stopMs : due;
            }
            else
            {
                int tickMs = _bench.Ticks.DueInMs(nowMs);
                due = tickMs < due ? tickMs : due;
            }

            return due > 0 ? due : 0;
        }
    }
}
