using System;
using Mote.Core.Sessions;

namespace Mote.Server
{
    /// <content>What happens when the memory runs out: on a device even a call may find none.</content>
    internal sealed partial class ServerLoop
    {
        // Around the passes, not in them: leaving a try block costs the device as much as a call.
        private void Serve()
        {
            try
            {
                while (!_isStopping)
                {
                    Pass(_clock.NowMs, true);
                }
            }
            catch (OutOfMemoryException)
            {
                // Somebody has to go, so that the others can be served. If nobody can, it is not the peers that took the memory.
                if (!Shed())
                {
                    throw;
                }
            }
        }

        // Removes connections that were being ended when the memory ran out; if there is none, ends the newest connection.
        private bool Shed()
        {
            bool isShed = false;
            for (int i = _activeCount - 1; i >= 0; i--)
            {
                if (_active[i].Transport == null)
                {
                    Remove(i);
                    isShed = true;
                }
            }

            if (!isShed && _activeCount > 0)
            {
                ClientSlot last = _active[_activeCount - 1];
                try
                {
                    last.Drop(CloseCode.Abnormal);
                }
                catch (OutOfMemoryException)
                {
                    // Its socket is the garbage collector's then.
                }

                if (last.Transport == null)
                {
                    _bench.Counters.EvictedCount++;
                    _activeCount--;
                    isShed = true;
                }
            }

            _isCrowded = isShed;
            return isShed;
        }
    }
}
