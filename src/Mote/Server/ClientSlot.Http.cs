using System;
using Mote.Core;
using Mote.Core.Connection;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server
{
    /// <content>The HTTP half of a connection: its one request, and the answer. RFC 9112, RFC 6455 4.2.</content>
    internal sealed partial class ClientSlot
    {
        // Returns how many of the bytes belonged to the request; what follows an accepted upgrade is frames.
        private int ReadRequest(int count, int nowMs)
        {
            int consumed;
            ReadStatus status = _reader.Feed(_bench.Receive, 0, count, out consumed);
            if (status == ReadStatus.Failed)
            {
                Refuse(_reader.Error, FailedQuietMs);
                return count;
            }

            if (status == ReadStatus.NeedMore)
            {
                return count;
            }

            RequestHead head = _reader.Head;
            RequestError error = head.Error;
            Route route = null;
            if (error == RequestError.None)
            {
                route = _bench.Site.Find(head);
                if (route == null)
                {
                    error = RequestError.PathUnknown;
                }
                else if (route.Handler != null)
                {
                    error = UpgradeRequest.Check(head, _bench.AcceptKey);
                }
            }

            if (error != RequestError.None)
            {
                // Behind a refused request nothing is interpreted, even if it looks like frames.
                Refuse(error, FailedQuietMs);
                return count;
            }

            _route = route;
            if (route.Page != null)
            {
                StartPage(head, nowMs);
                return count;
            }

            _bench.InputLeft = count - consumed;
            Open(head, nowMs);
            return consumed;
        }

        private void Refuse(RequestError error, int quietMs)
        {
            _bench.Counters.RefusedCount++;
            _bench.Used = _bench.Responses.WriteRefusal(_bench.Transmit, 0, error);
            _isEnding = true;
            _quietMs = quietMs;
        }

        private void Open(RequestHead head, int nowMs)
        {
            Route route = _route;
            int index = UpgradeRequest.SelectSubprotocol(head, route.SubprotocolBytes);
            _subprotocol = index < 0 ? null : route.Subprotocols[index];
            _bench.Used = _bench.Responses.WriteAccept(_bench.Transmit, 0, head, _bench.AcceptKey, _subprotocol);
            _bench.Counters.UpgradedCount++;
            _session.Reset(route.MaxMessageBytes);
            _keepAlive.Reset(nowMs, _bench.Limits.PingAfterMs, _bench.Limits.PongWithinMs);
            _handler = route.Handler;
            _messageMs = nowMs;
            _pendingClose = 0;
            _finalCode = 0;
            _phase = SlotPhase.Open;
            _isOpening = true;
            try
            {
                _handler.OnOpen(this);
            }
            catch (Exception)
            {
                Blame();
            }

            _isOpening = false;
            _reader = null;
        }

        private void StartPage(RequestHead head, int nowMs)
        {
            PageSource page = _route.Page;
            Workbench bench = _bench;
            bench.Counters.PagesCount++;
            string eTag = page.ETag;
            if (eTag != null && IsKnownToBrowser(head, eTag))
            {
                bench.Used = bench.Responses.WriteNotModified(bench.Transmit, 0, eTag);
                _isEnding = true;
                _quietMs = 0;
                return;
            }

            bench.Used = bench.Responses.WritePageHead(
                bench.Transmit, 0, page.ContentType, page.ContentEncoding, eTag, page.Length);
            _reader = null;
            _phase = SlotPhase.Page;
            HasWork = true;
            _phaseSinceMs = nowMs;
            _pieceIndex = 0;
            _piece = null;
        }

        // Fills the turn's send with as much of the page as fits.
        private void WritePage()
        {
            PageSource page = _route.Page;
            Workbench bench = _bench;
            try
            {
                while (true)
                {
                    if (_piece == null)
                    {
                        if (_pieceIndex == page.PieceCount)
                        {
                            _isEnding = true;
                            _quietMs = 0;
                            return;
                        }

                        _piece = page.GetPiece(_pieceIndex);
                        _pieceIndex++;
                        _pieceAt = 0;
                    }

                    int count = _piece.Length - _pieceAt;
                    int room = bench.Transmit.Length - bench.Used;
                    bool isWhole = count <= room;
                    count = isWhole ? count : room;
                    Array.Copy(_piece, _pieceAt, bench.Transmit, bench.Used, count);
                    bench.Used += count;
                    _pieceAt += count;
                    if (!isWhole)
                    {
                        return;
                    }

                    _piece = null;
                }
            }
            catch (Exception)
            {
                // The head has promised a length: only the end of the connection can say that it will not be kept.
                bench.Counters.HandlerFaultsCount++;
                bench.Used = 0;
                _isEnding = true;
                _quietMs = 0;
            }
        }

        // RFC 9110 13.1.2: the weak comparison, on a list of tags or a star.
        private bool IsKnownToBrowser(RequestHead head, string eTag)
        {
            int count = eTag.Length;
            int last = head.IfNoneMatchOffset + head.IfNoneMatchCount - count;

            // The send buffer is free at this moment: it lends the place for the tag's bytes.
            Ascii.Copy(eTag, _bench.Transmit, 0);
            for (int i = head.IfNoneMatchOffset; i <= last; i++)
            {
                if (Ascii.AreEqual(head.Buffer, i, _bench.Transmit, 0, count))
                {
                    return true;
                }
            }

            return head.IfNoneMatchCount == 1 && head.Buffer[head.IfNoneMatchOffset] == '*';
        }
    }
}
