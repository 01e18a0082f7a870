using System;
using System.Text;
using Mote.Dashboard.Json;

namespace Mote.Dashboard.Rpc
{
    /// <summary>Reads a request, has it carried out, and writes the answer. Whatever arrives, the answer is a good one and the next
    /// request finds nothing of this one. JSON-RPC 2.0.</summary>
    internal sealed class RpcDispatcher
    {
        /// <summary>The room that every answer fits into, except a result that goes on in pieces: an id of 64 bytes and the longest error.</summary>
        public const int AnswerBytes = 256;

        private readonly IRpcTarget _target;
        private readonly RpcRequest _request = new RpcRequest();
        private readonly byte[][] _methods = new byte[RpcMethod.Count][];
        private readonly byte[] _begin = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":");
        private readonly byte[] _result = Encoding.UTF8.GetBytes(",\"result\":");
        private readonly byte[] _error = Encoding.UTF8.GetBytes(",\"error\":");

        /// <summary>Makes a dispatcher.</summary>
        /// <param name="target">What carries out the requests.</param>
        public RpcDispatcher(IRpcTarget target)
        {
            _target = target ?? throw new ArgumentNullException(nameof(target));
            for (int i = 0; i < RpcMethod.Count; i++)
            {
                _methods[i] = Encoding.UTF8.GetBytes(RpcMethod.NameOf(i));
            }
        }

        /// <summary>Carries out one request.</summary>
        /// <param name="buffer">The request's buffer. Only read, not needed any more on return.</param>
        /// <param name="offset">Where the request starts.</param>
        /// <param name="count">Bytes of the whole request, valid UTF-8.</param>
        /// <param name="writer">Where the answer is written, started with a limit of <see cref="AnswerBytes"/> or more. Not the request's buffer.</param>
        /// <returns>What to send of the writer's content.</returns>
        public RpcOutcome Answer(byte[] buffer, int offset, int count, JsonWriter writer)
        {
            RpcError error = _request.Parse(buffer, offset, count);

            // 4.1: only what is a request without an id is a notification; 5.1: what is no request is answered with a null id.
            bool silent = error == RpcError.None && !_request.HasId;
            bool unfinished = false;
            int method = 0;
            if (error == RpcError.None)
            {
                error = _target.Admit(_request);
            }

            if (error == RpcError.None)
            {
                while (method < RpcMethod.Count && !_request.MethodEquals(_methods[method]))
                {
                    method++;
                }

                error = method < RpcMethod.Count ? _request.ParamsError : RpcError.MethodUnknown;
            }

            writer.WriteRaw(_begin);
            if (_request.IdCount > 0)
            {
                writer.WriteRaw(buffer, _request.IdOffset, _request.IdCount);
            }
            else
            {
                writer.WriteNull();
            }

            if (error == RpcError.None)
            {
                int length = writer.Length;
                writer.WriteRaw(_result);
                error = _target.Invoke(method, _request, writer, out unfinished);
                if (error != RpcError.None)
                {
                    writer.Rewind(length);
                }
            }

            if (silent)
            {
                return RpcOutcome.Silent;
            }

            if (error != RpcError.None)
            {
                writer.WriteRaw(_error);
                RpcErrors.Write(error, _request, writer);
            }
            else if (unfinished)
            {
                return RpcOutcome.Begun;
            }

            writer.WriteByte((byte)'}');
            return RpcOutcome.Whole;
        }
    }
}
