using System;
using System.Net.Sockets;
using Mote.Core;
using Mote.Core.Http;
using Mote.Core.Sessions;

namespace Mote.Server
{
    /// <content>Which peers are accepted, and which are evicted for them.</content>
    internal sealed partial class ServerLoop
    {
        // A peer that has not finished its request after this time gives up its place if another peer wants it. Honest ones need a fraction, and
        // however many drip theirs a byte at a time, the next peer does not wait for their deadline.
        private const int PatienceMs = 1000;

        // Several round trips, and on a device a second of computing for each.
        private const int SecurePatienceMs = 3000;

        // The longest pause between two looks at a listening socket that fails. The device's firmware prints every exception on its console, and
        // a night without network should not bury everything else there; the first peer after it waits that long, once.
        private const int SeldomLookMs = 5000;

        // Lets one peer in, if one waits.
        private bool Admit(int nowMs)
        {
            _isCrowded = false;
            if (!IsKnocked(nowMs))
            {
                return false;
            }

            RequestReader reader = FreeReader(nowMs);
            if (reader == null)
            {
                // As many handshakes as may be are under way, all of them young: the newcomer waits in the backlog until one is done or slow.
                _isCrowded = true;
                return false;
            }

            ClientSlot slot = FreeSlot(0, _clients) ?? Evict(nowMs);
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
            catch (OutOfMemoryException)
            {
                // One peer too many: open connections stay, and the newcomer, if it has got a socket, is the last and is dropped.
                _isCrowded = true;
                if (slot.Transport == null)
                {
                    return false;
                }

                Enter(slot);
                throw;
            }
            catch (Exception)
            {
                // The newcomer has left already, or no socket was to be had: a pause helps, trying again at once would not.
                slot.Drop(CloseCode.Abnormal);
                _isCrowded = true;
                return false;
            }

            if (slot.Transport != null)
            {
                Enter(slot);
            }

            return true;
        }

        // Tells whether a peer waits at the listening socket. It fails while the network is down, and for good once it is dead; which of
        // the two it is the loop cannot know, and looks again, more and more seldom.
        private bool IsKnocked(int nowMs)
        {
            if (!_isListening && TimeSpans.Left(_lookInMs, _lookedMs, nowMs) > 0)
            {
                _isCrowded = true;
                return false;
            }

            try
            {
                Socket socket = _listener.Socket;
                bool isKnocked = socket != null ? socket.Poll(0, SelectMode.SelectRead) : _listener.IsPeerWaiting();
                _isListening = true;
                _lookInMs = TimerStepMs;
                return isKnocked;
            }
            catch (OutOfMemoryException)
            {
                throw;
            }
            catch (Exception)
            {
                _isListening = false;
                _isCrowded = true;
                _lookedMs = nowMs;
                _lookInMs = _lookInMs < SeldomLookMs / 2 ? _lookInMs * 2 : SeldomLookMs;
                return false;
            }
        }

        private void Enter(ClientSlot slot)
        {
            _active[_activeCount] = slot;
            _activeCount++;
        }

        // The last connection moves up and has its turn next.
        private void Remove(int index)
        {
            _activeCount--;
            _active[index] = _active[_activeCount];
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

        // Evicts the stalest peer that has let a ping go unanswered, or takes its time over its request or its end; a healthy one never. All of
        // these were heard within the time of a deadline, 24.9 days at most.
        private ClientSlot Evict(int nowMs)
        {
            ClientSlot stalest = null;
            for (int i = 0; i < _clients; i++)
            {
                ClientSlot slot = _slots[i];
                if ((slot.IsSuspect(nowMs) || slot.IsSlow(nowMs, _patienceMs)) && (stalest == null || TimeSpans.IsOlder(slot.HeardMs, stalest.HeardMs, nowMs)))
                {
                    stalest = slot;
                }
            }

            if (stalest != null)
            {
                ThrowOut(stalest);
            }

            return stalest;
        }

        private void ThrowOut(ClientSlot slot)
        {
            slot.Evict();
            for (int i = 0; i < _activeCount; i++)
            {
                if (_active[i] == slot)
                {
                    Remove(i);
                    return;
                }
            }
        }

        private RequestReader FreeReader(int nowMs)
        {
            // The oldest of the slow requests: one that drips for ever becomes it sooner or later, a new one is not.
            ClientSlot slowest = null;
            for (int r = 0; r < _readers.Length; r++)
            {
                bool isTaken = false;
                for (int i = 0; i < _clients; i++)
                {
                    ClientSlot slot = _slots[i];
                    if (slot.Reader == _readers[r])
                    {
                        isTaken = true;
                        bool isOlder = slowest == null || TimeSpans.IsOlder(slot.PhaseSinceMs, slowest.PhaseSinceMs, nowMs);
                        slowest = isOlder && slot.IsSlow(nowMs, _patienceMs) ? slot : slowest;
                    }
                }

                if (!isTaken)
                {
                    return _readers[r];
                }
            }

            if (slowest == null)
            {
                return null;
            }

            RequestReader reader = slowest.Reader;
            ThrowOut(slowest);
            return reader;
        }
    }
}
