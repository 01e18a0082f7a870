using System;
using System.Net.Sockets;
using Mote.Core.Http;
using Mote.Platform;

namespace Mote.Server
{
    /// <summary>The one loop of a server: lets peers in, gives each slot its turn, runs the ticker, waits. It runs on one thread and never blocks but to wait.</summary>
    internal sealed class ServerLoop
    {
        // Deadlines are seconds long; looking at all of them in every pass would cost more than the passes.
        private const int TimerStepMs = 50;

        // A peer that has not sent a byte of its request gives up its place after this time if another peer wants it.
        private const int PatienceMs = 1000;

        private readonly Workbench _bench;
        private readonly ClientSlot[] _slots;
        private readonly RequestReader[] _readers;
        private readonly LoopWait _wait = new LoopWait();
        private readonly int _clients;
        private readonly Socket _listener;
        private readonly ITicker _ticker;
        private bool _isStopping;
        private bool _isCrowded;
        private int _timersMs;
        private int _tickDueMs;
        private int _listenedMs;

        public ServerLoop(Workbench bench, Socket listener, ITicker ticker)
        {
            ServerLimits limits = bench.Limits;
            _bench = bench;
            _listener = listener;
            _ticker = ticker;
            _clients = limits.Clients;
            _slots = new ClientSlot[limits.Clients + limits.Refusals];
            for (int i = 0; i < _slots.Length; i++)
            {
                _slots[i] = new ClientSlot(bench, i < limits.Clients ? i : -1);
            }

            _readers = new RequestReader[limits.Handshakes];
            for (int i = 0; i < _readers.Length; i++)
            {
                _readers[i] = new RequestReader(limits.HeadBytes);
            }
        }

        /// <summary>Asks the loop to end, from any thread.</summary>
        public void Stop()
        {
            _isStopping = true;
            _wait.Wake();
        }

        /// <summary>Runs until <see cref="Stop"/>; then says goodbye to every peer and closes every socket.</summary>
        public void Run()
        {
            int nowMs = MonotonicClock.NowMs;
            _timersMs = nowMs;
            _tickDueMs = nowMs;
            _listenedMs = nowMs;
            try
            {
                while (!_isStopping)
                {
                    Pass(true);
                }
            }
            finally
            {
                _listener.Close();
                SayGoodbye();
                _wait.Close();
            }
        }

        private void Pass(bool isOpen)
        {
            int nowMs = MonotonicClock.NowMs;
            bool checkTimers = unchecked(nowMs - _timersMs) >= TimerStepMs;
            if (checkTimers)
            {
                _timersMs = nowMs;
            }

            bool anything = false;
            ClientSlot[] slots = _slots;
            for (int i = 0; i < slots.Length; i++)
            {
                if (slots[i].Phase != SlotPhase.Free && slots[i].Turn(nowMs, checkTimers))
                {
                    anything = true;
                }
            }

            // While peers keep the loop busy, newcomers wait for a timer step at most.
            if (isOpen && (!anything || unchecked(nowMs - _listenedMs) >= TimerStepMs))
            {
                _listenedMs = nowMs;
                anything |= Admit(nowMs);
            }

            if (isOpen && _ticker != null && unchecked(nowMs - _tickDueMs) >= 0)
            {
                Tick(nowMs);
                anything = true;
            }

            int endMs = MonotonicClock.NowMs;
            int passMs = unchecked(endMs - nowMs);
            if (passMs > _bench.Counters.LongestPassMs)
            {
                _bench.Counters.LongestPassMs = passMs;
            }

            if (anything)
            {
                _wait.Busy();
            }
            else
            {
                _wait.Wait(slots, isOpen && !_isCrowded ? _listener : null, DueInMs(endMs));
            }
        }

        private void Tick(int nowMs)
        {
            int nextMs = TimerStepMs;
            try
            {
                nextMs = _ticker.Tick(nowMs);
            }
            catch (Exception)
            {
                _bench.Counters.HandlerFaults++;
            }

            _tickDueMs = unchecked(nowMs + (nextMs > 0 ? nextMs : 1));
        }

        private int DueInMs(int nowMs)
        {
            int due = int.MaxValue;
            for (int i = 0; i < _slots.Length; i++)
            {
                if (_slots[i].Phase != SlotPhase.Free)
                {
                    int slotMs = _slots[i].DueInMs(nowMs);
                    due = slotMs < due ? slotMs : due;
                }
            }

            // A deadline is noticed at the next timer step, not before.
            int stepMs = unchecked(TimerStepMs - (nowMs - _timersMs));
            due = due > stepMs ? due : stepMs;
            if (_isCrowded)
            {
                due = due < TimerStepMs ? due : TimerStepMs;
            }

            if (_ticker != null)
            {
                int tickMs = unchecked(_tickDueMs - nowMs);
                due = tickMs < due ? tickMs : due;
            }

            return due > 0 ? due : 0;
        }

        // Lets one peer in, if one waits.
        private bool Admit(int nowMs)
        {
            _isCrowded = false;
            if (!_listener.Poll(0, SelectMode.SelectRead))
            {
                return false;
            }

            RequestReader reader = FreeReader(nowMs);
            if (reader == null)
            {
                // As many handshakes as may be are under way: the newcomer waits in the backlog until one ends, by its deadline at the latest.
                _isCrowded = true;
                return false;
            }

            ClientSlot slot = FreeSlot(0, _clients) ?? Evict();
            if (slot == null)
            {
                reader = null;
                slot = FreeSlot(_clients, _slots.Length);
                if (slot == null)
                {
                    _isCrowded = true;
                    return false;
                }
            }

            try
            {
                slot.Accept(_listener.Accept(), reader, nowMs);
            }
            catch (SocketException)
            {
                // The newcomer has left already, or no socket was to be had.
                slot.Drop(Core.Connection.CloseCode.Abnormal);
            }

            return true;
        }

        private ClientSlot FreeSlot(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                if (_slots[i].Phase == SlotPhase.Free)
                {
                    return _slots[i];
                }
            }

            return null;
        }

        // The stalest peer that has let a ping go unanswered; a healthy one never.
        private ClientSlot Evict()
        {
            ClientSlot stalest = null;
            for (int i = 0; i < _clients; i++)
            {
                ClientSlot slot = _slots[i];
                if (slot.IsSuspect && (stalest == null || unchecked(slot.HeardMs - stalest.HeardMs) < 0))
                {
                    stalest = slot;
                }
            }

            if (stalest != null)
            {
                _bench.Counters.Evicted++;
                stalest.Drop(Core.Connection.CloseCode.Abnormal);
            }

            return stalest;
        }

        private RequestReader FreeReader(int nowMs)
        {
            ClientSlot silent = null;
            for (int r = 0; r < _readers.Length; r++)
            {
                bool isTaken = false;
                for (int i = 0; i < _clients; i++)
                {
                    ClientSlot slot = _slots[i];
                    if (slot.Reader == _readers[r])
                    {
                        isTaken = true;
                        if (_readers[r].IsUntouched && unchecked(nowMs - slot.HeardMs) >= PatienceMs)
                        {
                            silent = silent == null || unchecked(slot.HeardMs - silent.HeardMs) < 0 ? slot : silent;
                        }
                    }
                }

                if (!isTaken)
                {
                    return _readers[r];
                }
            }

            if (silent == null)
            {
                return null;
            }

            RequestReader reader = silent.Reader;
            _bench.Counters.Evicted++;
            silent.Drop(Core.Connection.CloseCode.Abnormal);
            return reader;
        }

        private void SayGoodbye()
        {
            int startMs = MonotonicClock.NowMs;
            for (int i = 0; i < _slots.Length; i++)
            {
                _slots[i].SayGoodbye(startMs);
            }

            while (AnyTaken() && unchecked(MonotonicClock.NowMs - startMs) < _bench.Limits.StopMs)
            {
                Pass(false);
            }

            for (int i = 0; i < _slots.Length; i++)
            {
                _slots[i].Drop(Core.Connection.CloseCode.GoingAway);
            }
        }

        private bool AnyTaken()
        {
            return FreeCount() < _slots.Length;
        }

        private int FreeCount()
        {
            int free = 0;
            for (int i = 0; i < _slots.Length; i++)
            {
                free += _slots[i].Phase == SlotPhase.Free ? 1 : 0;
            }

            return free;
        }
    }
}
