using System;
using Mote.Core;
using Mote.Core.Frames;
using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Platform;
using Mote.Server.Access;
using Mote.Server.Documents;

namespace Mote.Server
{
    /// <content>The HTTP half of a connection: its one request, and the answer. RFC 9112, RFC 6455 4.2.</content>
    internal sealed partial class ClientSlot
    {
        // The answer must have no content. RFC 9110 9.3.2.
        private bool _isHeadOnly;

        // Returns how many of the bytes belonged to the request; what follows an accepted upgrade is frames.
        private int ReadRequest(int count, int nowMs)
        {
            int consumed;
            ReadStatus status = _reader.Feed(_bench.Receive, 0, count, out consumed);
            _isHeadOnly = _reader.Head.IsHead;
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
            Admit(head, nowMs);
            if (_phase != SlotPhase.Request || _isEnding)
            {
                // Answered already. Behind a refused request nothing is interpreted, even if it looks like frames.
                return count;
            }

            Route route = _bench.Routes.Find(head);
            if (route == null)
            {
                Refuse(Rejection.PathUnknown, FailedQuietMs);
                return count;
            }

            if (route.Handler != null)
            {
                UpgradeError error = UpgradeRequest.Check(head, _bench.AcceptKey);
                if (error != UpgradeError.None)
                {
                    Refuse(error);
                    return count;
                }
            }

            _route = route;
            if (route.Page != null)
            {
                StartPage(head, nowMs);
                return count;
            }

            if (route.Answer != null)
            {
                WriteAnswer(route.Answer);
                return count;
            }

            _bench.InputLeft = count - consumed;
            Open(head, nowMs);
            return consumed;
        }

        // The one point that every request passes before anything is served: syntax, source, token. Writes the response to a request that
        // goes no further.
        private void Admit(RequestHead head, int nowMs)
        {
            RequestError error = head.Error;
            if (error != RequestError.None && error != RequestError.MethodNotAllowed)
            {
                Refuse(error, FailedQuietMs);
                return;
            }

            AccessControl gate = _bench.AccessControl;
            Rejection rejection = gate.CheckSource(head);
            if (rejection != Rejection.None)
            {
                Refuse(rejection, FailedQuietMs);
                return;
            }

            if (gate.HasToken && !AdmitToken(head, nowMs))
            {
                return;
            }

            if (error != RequestError.None || head.IsPost)
            {
                if (gate.HasToken && IsLogin(head))
                {
                    Refuse(Rejection.FormMethodNotAllowed, FailedQuietMs);
                }
                else
                {
                    Refuse(RequestError.MethodNotAllowed, FailedQuietMs);
                }
            }
        }

        // Returns false once a response is written or on its way.
        private bool AdmitToken(RequestHead head, int nowMs)
        {
            AccessControl gate = _bench.AccessControl;
            int address = Transport.Address;
            bool isLogin = IsLogin(head);
            if (isLogin && head.IsPost)
            {
                SignIn(head, address, nowMs);
                return false;
            }

            // The form is a document like others: only a GET gets it.
            Rejection rejection = gate.CheckToken(head, address, nowMs, out _mayCommand);
            Route route = _bench.Routes.Find(head);
            bool isForm = head.IsGet && (isLogin || (route != null && route.Page != null));
            if (rejection == Rejection.TokenWrong)
            {
                StartPenance(isForm, nowMs);
                return false;
            }

            if (isForm && (rejection == Rejection.TokenMissing || (isLogin && rejection == Rejection.None)))
            {
                StartSignIn(false, nowMs);
                return false;
            }

            if (rejection != Rejection.None)
            {
                Refuse(rejection, FailedQuietMs);
                return false;
            }

            return true;
        }

        private void Refuse(RequestError error, int quietMs)
        {
            _bench.Used = _bench.Responses.WriteRefusal(_bench.Transmit, 0, error, _isHeadOnly);
            EndRefused(quietMs);
        }

        private void Refuse(UpgradeError error)
        {
            _bench.Used = UpgradeResponse.WriteRefusal(_bench.Responses, _bench.Transmit, 0, error);
            EndRefused(FailedQuietMs);
        }

        private void Refuse(Rejection rejection, int quietMs)
        {
            _bench.Used = RejectionResponse.Write(_bench.Responses, _bench.Transmit, 0, rejection, _isHeadOnly);
            EndRefused(quietMs);
        }

        private void EndRefused(int quietMs)
        {
            _bench.Counters.RefusedCount++;
            _isEnding = true;
            _quietMs = quietMs;
        }

        private void Open(RequestHead head, int nowMs)
        {
            Route route = _route;
            int index = SubprotocolList.Select(head, route.SubprotocolBytes);
            _subprotocol = index < 0 ? null : route.Subprotocols[index];
            _bench.Used = UpgradeResponse.WriteAccept(_bench.Responses, _bench.Transmit, 0, head, _bench.AcceptKey, _subprotocol);
            _bench.Counters.UpgradedCount++;
            _session.Reset(route.MaxMessageBytes);
            _keepAlive.Reset(nowMs, _bench.Limits.PingAfterMs, _bench.Limits.PongWithinMs);
            _handler = route.Handler;
            _receiveBytes = _bench.Receive.Length;
            if (route.MaxMessageBytes > 0 && route.MaxMessageBytes < _receiveBytes - FrameLayout.MaxClientHeaderBytes)
            {
                // One message at a time: a handler that must hold what it cannot answer yet never has to hold more than its limit.
                _receiveBytes = route.MaxMessageBytes + FrameLayout.MaxClientHeaderBytes;
            }

            _messageMs = nowMs;
            _pendingClose = 0;
            _finalCode = 0;
            _phase = SlotPhase.Open;
            try
            {
                _handler.OnOpen(this);
            }
            catch (Exception)
            {
                Blame();
            }

            _reader = null;
        }
    }
}
