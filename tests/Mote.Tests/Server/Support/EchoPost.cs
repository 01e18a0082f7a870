using System;
using Mote.Core.Http;
using Mote.Server.Documents;
using Mote.Tests.Support;

namespace Mote.Tests.Server.Support
{
    /// <summary>Responds with what was posted, behind the rest of its path and the right; a body of one letter asks for something special.</summary>
    internal sealed class EchoPost : PostHandler
    {
        public const int MostBytes = 40;

        /// <summary>How many requests came.</summary>
        public int Count;

        /// <summary>The capacity that was given last.</summary>
        public int Capacity;

        public override int MaxBodyBytes
        {
            get { return MostBytes; }
        }

        public override int OnPost(PostRequest request, byte[] output, int offset, int capacity, out int status)
        {
            Count++;
            Capacity = capacity;
            status = HttpStatus.Ok;
            byte first = request.BodyCount == 1 ? request.Buffer[request.BodyOffset] : (byte)0;
            switch (first)
            {
                case (byte)'n':
                    status = HttpStatus.NoContent;
                    return 5;
                case (byte)'t':
                    throw new InvalidOperationException();
                case (byte)'l':
                    return capacity + 1;
                case (byte)'f':
                    return capacity;
                case (byte)'b':
                    status = HttpStatus.BadGateway;
                    return 0;
            }

            byte[] start = Hex.Utf8((request.MayCommand ? "may " : "may not ") + request.Address.ToString() + " " + request.RestCount.ToString() + " ");
            Array.Copy(start, 0, output, offset, start.Length);
            int at = offset + start.Length;
            if (request.RestCount > 0)
            {
                Array.Copy(request.Buffer, request.RestOffset, output, at, request.RestCount);
                at += request.RestCount;
            }

            Array.Copy(request.Buffer, request.BodyOffset, output, at, request.BodyCount);
            return at + request.BodyCount - offset;
        }
    }
}
