using System.Text;
using Mote.Core;
using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Fuzz.Engine;
using Mote.Fuzz.Request;

namespace Mote.Fuzz.Targets
{
    /// <summary><see cref="RequestReader"/>, <see cref="UpgradeRequest"/> and <see cref="ResponseWriter"/> at any split and any limit
    /// against a model that sees the whole input.</summary>
    internal sealed class RequestTarget : FuzzTarget
    {
        private static readonly byte[] _cookieName = "mote="u8.ToArray();

        private readonly RequestReader _reader = new(MostBytes);

        /// <inheritdoc/>
        public override string Name => "request";

        /// <inheritdoc/>
        public override ulong Check(byte[] input)
        {
            Prng random = Prng.For(input);
            int[] pieces = Splits.Random(input.Length, random);
            ulong place = random.Next64();
            if (input.AsSpan().StartsWith("POST"u8))
            {
                CheckForm(input, pieces, random);
            }

            SetTakesForm(_reader, false);
            RequestRun whole = RequestRun.Run(_reader, input, Splits.Whole(input.Length), random.Next64(), random.Next64());
            CheckModel(input, whole, RequestModel.Read(input, false));
            whole.CheckSame(RequestRun.Run(_reader, input, Splits.EachByte(input.Length), random.Next64(), random.Next64()));
            whole.CheckSame(RequestRun.Run(_reader, input, pieces, place, random.Next64()));
            whole.CheckSame(RequestRun.Run(_reader, input, pieces, place, random.Next64()));
            CheckLimit(input, whole, whole.Consumed, random);
            CheckLimit(input, whole, whole.Consumed - 1, random);
            CheckLimit(input, whole, random.Below(input.Length + 2), random);

            Signature signature = default;
            signature.Add((int)whole.Status);
            signature.Add((int)whole.Error);
            signature.Add((int)whole.Lack);
            signature.AddSize(whole.Consumed);
            return signature.Value;
        }

        /// <inheritdoc/>
        protected override void ChangeOnce(List<byte> input, byte[] other, Prng random)
        {
            RequestMutator.Change(input, other, random);
        }

        // A head that ends within the limit is not affected by it; any other is too long, and no byte beyond the limit is read.
        private static void CheckLimit(byte[] input, RequestRun whole, int limit, Prng random)
        {
            if (limit < 0)
            {
                return;
            }

            RequestReader reader = new(limit);
            RequestRun run = RequestRun.Run(reader, input, Splits.Random(input.Length, random), random.Next64(), random.Next64());
            if (whole.Consumed <= limit)
            {
                whole.CheckSame(run);
                return;
            }

            Finding.Unless(ReadStatus.Failed, run.Status, "request-limit-verdict");
            Finding.Unless(limit, run.Consumed, "request-limit-consumed");
            int lineEnd = input.AsSpan(Math.Min(2, input.Length)).IndexOf((byte)'\n') + 3;
            RequestError expected = lineEnd > 2 && lineEnd <= limit ? RequestError.HeadTooLong : RequestError.RequestLineTooLong;
            Finding.Unless(expected, run.Error, "request-limit-error");
            ResponseCheck.Refusal(Encoding.UTF8.GetString(run.Answer), run.Reason, RequestModel.IsHead(input.AsSpan(0, limit)));
        }

        private static void SetTakesForm(RequestReader reader, bool takesForm)
        {
            reader.TakesForm = takesForm;
            reader.CookieName = takesForm ? _cookieName : null;
        }

        // The same request to a server that takes a POST with a body.
        private void CheckForm(byte[] input, int[] pieces, Prng random)
        {
            SetTakesForm(_reader, true);
            RequestRun whole = RequestRun.Run(_reader, input, Splits.Whole(input.Length), random.Next64(), random.Next64());
            RequestModel? model = RequestModel.Read(input, true);
            bool hasBody = model != null && model.BodyLength > 0 && !model.Must.Any(name => !RequestModel.IsOfUpgrade(name));
            if (hasBody && !whole.IsHeadRefused)
            {
                CheckBody(input, whole, model!);
            }
            else
            {
                CheckModel(input, whole, model);
            }

            whole.CheckSame(RequestRun.Run(_reader, input, Splits.EachByte(input.Length), random.Next64(), random.Next64()));
            whole.CheckSame(RequestRun.Run(_reader, input, pieces, random.Next64(), random.Next64()));
            RequestReader small = new(random.Below(input.Length + 2));
            SetTakesForm(small, true);
            RequestRun.Run(small, input, pieces, random.Next64(), random.Next64());
            CheckKept(input, pieces, random);
        }

        // With any size of the buffer, the verdict must not depend on how the request is cut.
        private static void CheckKept(byte[] input, int[] pieces, Prng random)
        {
            RequestReader reader = new(MostBytes, random.Below(input.Length + 2));
            SetTakesForm(reader, true);
            RequestRun whole = RequestRun.Run(reader, input, Splits.Whole(input.Length), random.Next64(), random.Next64());
            whole.CheckSameVerdict(RequestRun.Run(reader, input, Splits.EachByte(input.Length), random.Next64(), random.Next64()));
            whole.CheckSameVerdict(RequestRun.Run(reader, input, pieces, random.Next64(), random.Next64()));
        }

        private static void CheckBody(byte[] input, RequestRun run, RequestModel model)
        {
            int end = model.Length + model.BodyLength;
            ReadStatus expected = end > MostBytes ? ReadStatus.Failed : end > input.Length ? ReadStatus.NeedMore : ReadStatus.Done;
            Finding.Unless(expected, run.Status, "request-body-verdict");
            if (expected == ReadStatus.Done)
            {
                Finding.Unless(end, run.Consumed, "request-body-consumed");
                Finding.Unless(Encoding.Latin1.GetString(input, model.Length, model.BodyLength), run.Body, "request-body");
            }
            else if (expected == ReadStatus.Failed)
            {
                Finding.Unless(RequestError.HeadTooLong, run.Error, "request-body-limit");
            }
        }

        private void CheckModel(byte[] input, RequestRun run, RequestModel? model)
        {
            Finding.Unless(model != null, run.Status == ReadStatus.Done, "request-syntax");
            string answer = Encoding.UTF8.GetString(run.Answer);
            if (model == null)
            {
                Finding.Unless(run.Status == ReadStatus.Failed || answer.Length == 0, "response-before-its-time");
                if (run.Status == ReadStatus.Failed)
                {
                    ResponseCheck.Refusal(answer, run.Reason, RequestModel.IsHead(input));
                }

                return;
            }

            Finding.Unless(model.Length, run.Consumed, "request-consumed");
            string reasons = string.Join(' ', model.Must.Where(name => !RequestModel.IsOfUpgrade(name)));
            Finding.Unless(reasons.Length == 0 || run.IsHeadRefused, $"request-head-accepted-despite {reasons}".Replace(' ', '-'));
            if (run.Reason.Length == 0 && model.IsForm)
            {
                Finding.Unless("", answer, "response-before-its-time");
            }
            else if (run.Reason.Length == 0)
            {
                Finding.Unless("", string.Join(' ', model.Must), "request-accepted");
                ResponseCheck.Accept(answer, model);
            }
            else
            {
                string name = run.Reason;
                Finding.Unless(model.Must.Contains(name) || model.May.Contains(name), $"request-refused-{name}");
                ResponseCheck.Refusal(answer, run.Reason, RequestModel.IsHead(input));
            }

            RequestHead head = _reader.Head;
            Finding.Unless(model.IsGet, head.IsGet, "request-method");
            Finding.Unless(model.IsForm, head.IsPost, "request-form");
            if (!model.IsGet && !model.IsForm)
            {
                return;
            }

            Finding.Unless(model.Path, RequestRun.Text(head, head.PathOffset, head.PathCount), "request-path");
            Finding.Unless(model.Query, RequestRun.Text(head, head.QueryOffset, head.QueryCount), "request-query");
            Finding.Unless(model.Host, RequestRun.Field(head, HeaderName.Host), "request-host");
            Finding.Unless(_reader.TakesForm ? model.Cookie : "", RequestRun.Field(head, HeaderName.Cookie), "request-cookie");
        }
    }
}
