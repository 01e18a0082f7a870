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
            RequestError error = Admit(head, nowMs);
            if (_phase != SlotPhase.Request || _isEnding)
            {
                // Answered already: the sign-in form, or what came of it.
                return count;
            }

            Route route = null;
            if (error == RequestError.None)
            {
                route = _bench.Routes.Find(head);
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

            if (route.Answer != null)
            {
                WriteAnswer(route.Answer);
                return count;
            }

            _bench.InputLeft = count - consumed;
            Open(head, nowMs);
            return consumed;
        }

        // The one point that every request passes before anything is served: syntax, source, token.
        private RequestError Admit(RequestHead head, int nowMs)
        {
            RequestError error = head.Error;
            if (error != RequestError.None && error != RequestError.MethodNotAllowed)
            {
                return error;
            }

            AccessControl gate = _bench.AccessControl;
            bool isLogin = gate.HasToken && IsLogin(head);
            RequestError refusal = gate.CheckSource(head);
            if (refusal != RequestError.None)
            {
                return refusal;
            }

            if (gate.HasToken)
            {
                int address = SocketPort.AddressOf(Link);
                if (isLogin && head.IsPost)
                {
                    SignIn(head, address, nowMs);
                    return RequestError.None;
                }

                // The form is a document like others: there for who asks with GET.
                refusal = gate.CheckToken(head, address, nowMs, out _mayCommand);
                Route route = _bench.Routes.Find(head);
                bool isForm = head.IsGet && (isLogin || (route != null && route.Page != null));
                if (refusal == RequestError.TokenWrong)
                {
                    StartPenance(isForm, nowMs);
                    return RequestError.None;
                }

                if (isForm && (refusal == RequestError.TokenMissing || (isLogin && refusal == RequestError.None)))
                {
                    StartSignIn(false, nowMs);
                    return RequestError.None;
                }

                if (refusal != RequestError.None)
                {
                    return refusal;
                }
            }

            if (isLogin && error != RequestError.None)
            {
                return RequestError.FormMethodNotAllowed;
            }

            return head.IsPost ? RequestError.MethodNotAllowed : error;
        }

        private void Refuse(RequestError error, int quietMs)
        {
            _bench.Counters.RefusedCount++;
            _bench.Used = _bench.Responses.WriteRefusal(_bench.Transmit, 0, error, _isHeadOnly);
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
