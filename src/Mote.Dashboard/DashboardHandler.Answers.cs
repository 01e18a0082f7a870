using Mote.Core.Connection;
using Mote.Dashboard.Rpc;

namespace Mote.Dashboard
{
    /// <content>What a client is sent, in its order: answers first, then the introduction and readings.</content>
    public sealed partial class DashboardHandler
    {
        // Sends what is owed as far as there is room: answers, the introduction, readings.
        private void Pump(DashboardPeer peer, bool isWritable)
        {
            if (!PumpAnswers(peer))
            {
                // Requests wait for room to answer them: take no more until they have been answered.
                peer.Client.Hold();
            }
            else if (!_feed.Introduce(peer) || !_feed.Tell(peer, _nowMs, isWritable))
            {
                peer.Client.RequestWrite();
            }
        }

        private bool PumpAnswers(DashboardPeer peer)
        {
            RequestBuffer requests = peer.Requests;
            while (peer.GetNext == DashboardPeer.NoGet || ResumeGet(peer))
            {
                if (!requests.HasWhole)
                {
                    return true;
                }

                if (peer.Client.Room < MinRoomBytes)
                {
                    return false;
                }

                Answer(peer, requests.Buffer, requests.Offset, requests.Count);
                requests.RemoveFirst();
            }

            return false;
        }

        private void Answer(DashboardPeer peer, byte[] buffer, int offset, int count)
        {
            _writer.Start(peer.Client.Room);
            _commands.Peer = peer;
            _commands.IsOverRate = !peer.Rate.TryTake(_nowMs);
            RpcOutcome outcome = _dispatcher.Answer(buffer, offset, count, _writer);
            AskForTick(peer.Client);
            if (outcome == RpcOutcome.Whole)
            {
                Send(peer, MessageFlags.WholeText);
            }
            else if (outcome == RpcOutcome.Begun && Send(peer, MessageFlags.Text | MessageFlags.First))
            {
                peer.GetNext = _commands.Next;
            }
        }

        private bool ResumeGet(DashboardPeer peer)
        {
            bool last = false;
            while (!last)
            {
                int next = peer.GetNext;
                _writer.Start(peer.Client.Room);
                last = _commands.Resume(_writer, ref next);
                if (!last && next == peer.GetNext)
                {
                    return false;
                }

                if (!Send(peer, last ? MessageFlags.Text | MessageFlags.Last : MessageFlags.Text))
                {
                    return false;
                }

                peer.GetNext = next;
            }

            peer.GetNext = DashboardPeer.NoGet;
            return true;
        }

        private bool Send(DashboardPeer peer, MessageFlags flags)
        {
            return peer.Client.Send(_writer.Buffer, 0, _writer.Length, flags);
        }
    }
}
