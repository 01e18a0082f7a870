using System;
using Mote.Core;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Platform;
using Mote.Server.Access;
using Mote.Server.Documents;

namespace Mote.Server
{
    /// <content>Pages: the application's, and the sign-in form.</content>
    internal sealed partial class ClientSlot
    {
        // A client with a wrong token waits that long for the response; the loop does not.
        private const int PenanceMs = 1000;

        // A page leaves in sends of 1 KB, with the head in the first: other peers have their turns in between.
        private const int PageSendBytes = 1024;

        private static readonly byte[] _loginPath = Ascii.GetBytes(SignInPage.Path);

        private StaticDocument _page;
        private int _pieceIndex;
        private byte[] _piece;
        private int _pieceAt;
        private bool _isForBrowser;

        private void StartPage(RequestHead head, int nowMs)
        {
            StaticDocument page = _route.Page;
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
            SendPieces(page, nowMs);
        }

        private void SendPieces(StaticDocument page, int nowMs)
        {
            _reader = null;
            _page = page;
            _phase = SlotPhase.Page;
            HasWork = true;
            _phaseSinceMs = nowMs;
            _pieceIndex = 0;
            _piece = null;
        }

        // Made in the receive buffer, whose content is done with: its length stands in the head that goes before it.
        private void WriteAnswer(DynamicDocument source)
        {
            Workbench bench = _bench;
            int room = bench.Transmit.Length - ResponseWriter.AnswerHeadBytes;
            room = room < bench.Receive.Length ? room : bench.Receive.Length;
            int count;
            try
            {
                count = source.Write(bench.Receive, 0, room);
            }
            catch (Exception)
            {
                bench.Counters.HandlerFaultsCount++;
                count = -1;
            }

            if (count < 0 || count > room)
            {
                Refuse(Rejection.DocumentFailed, FailedQuietMs);
                return;
            }

            bench.Counters.PagesCount++;
            int head = bench.Responses.WriteAnswerHead(bench.Transmit, 0, source.ContentType, count);
            Array.Copy(bench.Receive, 0, bench.Transmit, head, count);
            bench.Used = head + count;
            _isEnding = true;
            _quietMs = 0;
        }

        private static bool IsLogin(RequestHead head)
        {
            return head.PathCount == _loginPath.Length && Ascii.AreEqual(head.Buffer, head.PathOffset, _loginPath, 0, _loginPath.Length);
        }

        private void StartSignIn(bool isAfterWrong, int nowMs)
        {
            SignInPage page = isAfterWrong ? _bench.WrongTokenPage : _bench.SignInPage;
            _bench.Counters.RefusedCount++;
            _bench.Used = SignInResponse.WriteFormHead(_bench.Responses, _bench.Transmit, 0, page, isAfterWrong);
            SendPieces(page, nowMs);
        }

        private void SignIn(RequestHead head, int address, int nowMs)
        {
            Rejection error;
            Credential credential = _bench.AccessControl.CheckForm(head, address, nowMs, out error);
            if (credential != null)
            {
                _bench.Used = SignInResponse.WriteSignedIn(_bench.Responses, _bench.Transmit, 0, credential.Url, Transport.IsSecure);
                _isEnding = true;
                _quietMs = 0;
            }
            else if (error == Rejection.TokenWrong)
            {
                StartPenance(true, nowMs);
            }
            else
            {
                Refuse(error, FailedQuietMs);
            }
        }

        private void StartPenance(bool isBrowser, int nowMs)
        {
            _reader = null;
            _phase = SlotPhase.Penance;
            _phaseSinceMs = nowMs;
            _isForBrowser = isBrowser;
            HasWork = true;
        }

        // Returns true once the answer is on its way.
        private bool EndPenance(int nowMs)
        {
            if (!TimeSpans.IsPast(PenanceMs, _phaseSinceMs, nowMs))
            {
                return false;
            }

            if (!Transport.IsWritable())
            {
                NoteStall(nowMs);
                return false;
            }

            Begin();
            if (_isForBrowser)
            {
                StartSignIn(true, nowMs);
            }
            else
            {
                Refuse(Rejection.TokenWrong, FailedQuietMs);
            }

            Finish(nowMs);
            return true;
        }

        // Fills the turn's send with as much of the page as fits.
        private void WritePage()
        {
            StaticDocument page = _page;
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
                    int room = (bench.Transmit.Length < PageSendBytes ? bench.Transmit.Length : PageSendBytes) - bench.Used;
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
            int first = head.Fields.OffsetOf(HeaderName.IfNoneMatch);
            int last = first + head.Fields.CountOf(HeaderName.IfNoneMatch) - count;

            // The send buffer is free at this moment: it lends the place for the tag's bytes.
            Ascii.Copy(eTag, _bench.Transmit, 0);
            for (int i = first; i <= last; i++)
            {
                if (Ascii.AreEqual(head.Buffer, i, _bench.Transmit, 0, count))
                {
                    return true;
                }
            }

            return head.Fields.CountOf(HeaderName.IfNoneMatch) == 1 && head.Buffer[first] == '*';
        }
    }
}
