using Mote.Platform;

namespace Mote.Simulator.Tracing
{
    /// <summary>Carries what another transport carries, and tells a trace of it.</summary>
    internal sealed class TracingTransport(Transport inner, IConnectionTrace trace) : Transport(inner.Socket)
    {
        public override bool IsSecure => inner.IsSecure;

        public override int LongestWaitMs => inner.LongestWaitMs;

        public override byte[] ReadAddress() => inner.ReadAddress();

        public override void Prepare(int sendBytes)
        {
            inner.Prepare(sendBytes);
            HasMore = inner.HasMore;
        }

        public override TlsStep Advance(bool isReadable)
        {
            TlsStep step = inner.Advance(isReadable);
            HasMore = inner.HasMore;
            return step;
        }

        public override bool IsReadable() => inner.IsReadable();

        public override bool IsWritable() => inner.IsWritable();

        public override int Receive(byte[] buffer, int offset, int count)
        {
            count = inner.Receive(buffer, offset, count);
            HasMore = inner.HasMore;
            if (count > 0)
            {
                trace.Received(buffer.AsSpan(offset, count));
            }

            return count;
        }

        public override int Send(byte[] buffer, int offset, int count)
        {
            int sent = inner.Send(buffer, offset, count);
            trace.Sent(buffer.AsSpan(offset, count));
            return sent;
        }

        public override bool FinishSending() => inner.FinishSending();

        public override int Discard(byte[] buffer) => inner.Discard(buffer);

        public override void Abort()
        {
            trace.Ended(isAborted: true);
            inner.Abort();
        }

        public override void Close()
        {
            trace.Ended(isAborted: false);
            inner.Close();
        }
    }
}
