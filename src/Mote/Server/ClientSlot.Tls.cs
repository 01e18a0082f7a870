using System;
using System.Net.Sockets;
using Mote.Core.Sessions;
using Mote.Platform;

namespace Mote.Server
{
    /// <content>The TLS half of a connection, if there is one: its handshake, and what is decrypted but not read yet.</content>
    internal sealed partial class ClientSlot
    {
        // Null on a plain connection, which so pays one look at a field per receive and per send.
        private TlsChannel _tls;

        // Returns false if the peer is gone.
        private bool BeginTls(bool isWelcome)
        {
            if (!isWelcome)
            {
                // A surplus peer could be told so only after a handshake, for which there is no room either.
                _bench.Counters.RefusedCount++;
                Drop(CloseCode.Abnormal);
                return false;
            }

            _tls = new TlsChannel(Link, _bench.Tls, _bench.Transmit.Length);
            return true;
        }

        // Returns true if anything happened.
        private bool Secure(int nowMs, bool isReadable)
        {
            if (!Link.Poll(0, SelectMode.SelectWrite))
            {
                NoteStall(nowMs);
                return false;
            }

            _isStalled = false;
            switch (_tls.Advance(isReadable))
            {
                case TlsStep.Waiting:
                    return false;
                case TlsStep.Failed:
                    _bench.Counters.RefusedCount++;
                    Drop(CloseCode.Abnormal);
                    return true;
                default:
                    _heardMs = nowMs;
                    HasWork = _tls.HasPlain;
                    return true;
            }
        }

        // The socket says nothing about bytes that are decrypted already: the next pass must not wait for it.
        private void RememberPlain()
        {
            if (_phase == SlotPhase.Request || _phase == SlotPhase.Open)
            {
                HasWork = _isAsked || _tls.HasPlain;
            }
        }

        private void CloseTls()
        {
            TlsChannel tls = _tls;
            _tls = null;
            try
            {
                tls.Close();
            }
            catch (Exception)
            {
                // There is no farewell to a peer that is gone; its socket is closed next.
            }
        }
    }
}
