using System;
using Mote.Core.Sessions;
using Mote.Dashboard.Rpc;

namespace Mote.Dashboard
{
    /// <content>What a client is sent, in its order: answers first, then the introduction, readings, and the past.</content>
    internal sealed partial class DashboardHandler
    {
        /// <summary>Writes the values of all channels as one document.</summary>
        /// <param name="buffer">Where to write to; not kept.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="room">Bytes there are.</param>
        /// <returns>The bytes written; -1 if they do not fit.</returns>
        internal int WriteReadings(byte[] buffer, int offset, int room)
        {
            // In pieces: with long names it may be more than the one buffer for messages holds.
            int written = 0;
            int next = 0;
            bool last = false;
            while (!last)
            {
                _writer.Start(room - written);
                if (written == 0)
                {
                    _messages.WriteValues(_writer, _sampler.ElapsedMs, -1, ref next);
                }
                else
                {
                    _messages.WriteMembers(_writer, -1, next > 0, ref next);
                }

                if (next == _channels.Count)
                {
                    int length = _writer.Length;
                    _writer.WriteAscii("}}");
                    last = !_writer.Overflowed;
                    if (!last)
                    {
                        _writer.Rewind(length);
                    }
                }

                if (_writer.Length == 0 || _writer.Overflowed)
                {
                    return -1;
                }

                Array.Copy(_writer.Buffer, 0, buffer, offset + written, _writer.Length);
                written += _writer.Length;
            }

            return written;
        }

        // Sends what is owed as far as there is room: answers, the introduction, readings, the past.
        private void Pump(DashboardPeer peer, bool isWritable)
        {
            if (!PumpAnswers(peer))
            {
                // Requests wait for room to answer them: take no more until they have been answered.
                peer.Client.PauseReading();
            }
            else if (!_feed.Introduce(peer) || !_feed.Tell(peer, _nowMs, isWritable) || !_feed.Recall(peer))
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

                if (peer.Client.SendCapacity < RpcDispatcher.AnswerBytes)
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
            _writer.Start(peer.Client.SendCapacity);
            _commands.Peer = peer;
            _commands.IsOverRate = !_rates.TryTake(peer.Client.Index, _nowMs);
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
                _writer.Start(peer.Client.SendCapacity);
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
