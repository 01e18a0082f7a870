using Mote.Core.Http;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Protocol
{
    /// <summary>The code and the words of each <see cref="RpcError"/>. JSON-RPC 2.0 5.1.</summary>
    internal static class RpcErrors
    {
        /// <summary>What arrived is not JSON.</summary>
        public const int ParseErrorCode = -32700;

        /// <summary>It is JSON, but not a request.</summary>
        public const int InvalidRequestCode = -32600;

        /// <summary>The method does not exist.</summary>
        public const int MethodNotFoundCode = -32601;

        /// <summary>The params are wrong.</summary>
        public const int InvalidParamsCode = -32602;

        // -32603 internal error: not used.
        // -32099 to -32000 are the implementation's own.

        /// <summary>The device could not carry it out.</summary>
        public const int DeviceErrorCode = -32000;

        /// <summary>The client may look, not command.</summary>
        public const int ReadOnlyCode = -32001;

        /// <summary>More requests in a second than the client's address is granted, or more changes than the output is: this one was not carried out.</summary>
        public const int TooManyRequestsCode = -32002;

        /// <summary>The time that the request names is over, or it is meant for an earlier start of the device: it was not carried out.</summary>
        public const int TooLateCode = -32003;

        /// <summary>The device does not allow it now: it was not carried out.</summary>
        public const int RefusedCode = -32004;

        /// <summary>The longest code and message together that <see cref="Write"/> produces.</summary>
        public const int MaxWrittenBytes = 150;

        // A longer text of the request is not cited.
        private const int MaxCitedBytes = 40;

        /// <summary>Returns the code that is sent for an error.</summary>
        public static int CodeOf(RpcError error)
        {
            switch (error)
            {
                case RpcError.NotJson:
                case RpcError.NotUtf8:
                    return ParseErrorCode;
                case RpcError.Batch:
                case RpcError.NotAnObject:
                case RpcError.VersionNotTwo:
                case RpcError.MethodMissing:
                case RpcError.MethodNotAString:
                case RpcError.ParamsNotAnObject:
                case RpcError.IdNotScalar:
                case RpcError.IdTooLong:
                    return InvalidRequestCode;
                case RpcError.MethodUnknown:
                    return MethodNotFoundCode;
                case RpcError.OutputFailed:
                case RpcError.ResponseTooLong:
                    return DeviceErrorCode;
                case RpcError.ReadOnly:
                    return ReadOnlyCode;
                case RpcError.TooManyRequests:
                case RpcError.TooManyChanges:
                    return TooManyRequestsCode;
                case RpcError.TooLate:
                    return TooLateCode;
                case RpcError.Refused:
                    return RefusedCode;
                default:
                    return InvalidParamsCode;
            }
        }

        /// <summary>Returns the status of HTTP for an error that stands alone.</summary>
        public static int StatusOf(RpcError error)
        {
            switch (error)
            {
                case RpcError.None:
                    return HttpStatus.Ok;
                case RpcError.MethodUnknown:
                case RpcError.ChannelUnknown:
                    return HttpStatus.NotFound;
                case RpcError.ReadOnly:
                case RpcError.Refused:
                    return HttpStatus.Forbidden;
                case RpcError.TooManyRequests:
                case RpcError.TooManyChanges:
                    return HttpStatus.TooManyRequests;
                case RpcError.TooLate:
                    return HttpStatus.Conflict;
                case RpcError.OutputFailed:
                case RpcError.ResponseTooLong:
                    return HttpStatus.BadGateway;
                default:
                    return HttpStatus.BadRequest;
            }
        }

        /// <summary>Returns the message that is sent for an error, up to where a name, a number or a position follows.</summary>
        /// <returns>ASCII that can stand in a JSON string as it is.</returns>
        public static string TextOf(RpcError error)
        {
            switch (error)
            {
                case RpcError.NotJson:
                    return "Parse error: ";
                case RpcError.NotUtf8:
                    return "Parse error: not UTF-8";
                case RpcError.ResponseTooLong:
                    return "Device error: the values do not fit into one response, get them one by one";
                case RpcError.Batch:
                    return "Invalid Request: batches are not supported";
                case RpcError.NotAnObject:
                    return "Invalid Request: not an object";
                case RpcError.VersionNotTwo:
                    return "Invalid Request: jsonrpc is not '2.0'";
                case RpcError.MethodMissing:
                    return "Invalid Request: method is missing";
                case RpcError.MethodNotAString:
                    return "Invalid Request: method is not a string";
                case RpcError.ParamsNotAnObject:
                    return "Invalid Request: params is not an object";
                case RpcError.IdNotScalar:
                    return "Invalid Request: id is not a string, a number or null";
                case RpcError.IdTooLong:
                    return "Invalid Request: id is longer than 64 bytes";
                case RpcError.TooManyRequests:
                    return "Too many requests: at most ";
                case RpcError.MethodUnknown:
                    return "Method not found: ";
                case RpcError.ParamsByPosition:
                    return "Invalid params: params are an object here, not an array";
                case RpcError.ReadOnly:
                    return "Read-only: this token may look, not command";
                case RpcError.NameMissing:
                    return "Invalid params: name is missing";
                case RpcError.NameNotAString:
                    return "Invalid params: name is not a string";
                case RpcError.IntervalNotAnInteger:
                    return "Invalid params: interval is not a whole number";
                case RpcError.IntervalOutOfRange:
                    return "Invalid params: interval is above 3600000 or below ";
                case RpcError.FromNotANumber:
                    return "Invalid params: from is not a whole number of 0 or more";
                case RpcError.NamesNotAnArray:
                    return "Invalid params: names is not an array";
                case RpcError.NamesElementNotAString:
                    return "Invalid params: not a string in names, element ";
                case RpcError.BeforeNotAnInteger:
                    return "Invalid params: before is not a whole number of milliseconds";
                case RpcError.BootNotAnInteger:
                    return "Invalid params: boot is not a whole number";
                case RpcError.TooLate:
                    return "Too late: not carried out";
                case RpcError.ParamsRefused:
                    return "Invalid params: ";
                case RpcError.Refused:
                    return "Refused: ";
                case RpcError.ChannelUnknown:
                    return "Invalid params: no channel has the name ";
                case RpcError.ChannelNotAnOutput:
                    return "Invalid params: not an output: ";
                case RpcError.ChannelNotABool:
                    return "Invalid params: only what is true or false can be toggled, not ";
                case RpcError.ChannelNotPulsed:
                    return "Invalid params: only what is true or false can be pulsed, not ";
                case RpcError.ValueMissing:
                    return "Invalid params: value is missing for ";
                case RpcError.ValueNotABool:
                    return "Invalid params: value is not true or false for ";
                case RpcError.ValueNotANumber:
                    return "Invalid params: value is not a number for ";
                case RpcError.ValueOutOfRange:
                    return "Invalid params: value is out of range for ";
                case RpcError.MsMissing:
                    return "Invalid params: ms is missing for ";
                case RpcError.MsNotAnInteger:
                    return "Invalid params: ms is not a whole number for ";
                case RpcError.MsOutOfRange:
                    return "Invalid params: ms is not from 1 to 3600000 for ";
                case RpcError.TooManyChanges:
                    return "Too many changes in a second of ";
                case RpcError.OutputFailed:
                    return "Device error: no answer from ";
                default:
                    return "No error";
            }
        }

        /// <summary>Writes an error object: the code, and a message that names what was wrong. JSON-RPC 2.0 5.1.</summary>
        /// <param name="error">Why the request is not carried out.</param>
        /// <param name="request">The request, its buffer still in place: the message cites a part of it.</param>
        /// <param name="requestsPerSecond">What TooManyRequests names as the limit.</param>
        /// <param name="writer">Where to write to.</param>
        public static void Write(RpcError error, RpcRequest request, int requestsPerSecond, JsonWriter writer)
        {
            RpcParams parameters = request.Params;
            writer.WriteAscii("{\"code\":");
            writer.WriteInteger(CodeOf(error));
            writer.WriteAscii(",\"message\":\"");
            writer.WriteAscii(TextOf(error));
            if (error == RpcError.NotJson)
            {
                writer.WriteAscii(JsonErrorText.Of(request.JsonError));
                writer.WriteAscii(" at byte ");
                writer.WriteInteger(request.JsonPosition);
            }
            else if (error == RpcError.MethodUnknown)
            {
                WriteCited(parameters.Buffer, request.MethodOffset, request.MethodCount, writer);
            }
            else if (error == RpcError.TooManyRequests)
            {
                writer.WriteInteger(requestsPerSecond);
                writer.WriteAscii(" a second");
            }
            else if (error == RpcError.IntervalOutOfRange || error == RpcError.NamesElementNotAString)
            {
                writer.WriteInteger(parameters.CitedNumber);
            }
            else if (error >= RpcError.ChannelUnknown)
            {
                WriteCited(parameters.Buffer, parameters.CitedOffset, parameters.CitedCount, writer);
            }

            else if (error == RpcError.ParamsRefused || error == RpcError.Refused)
            {
                writer.WriteAscii(parameters.Reason);
                if (parameters.CitedCount > 0)
                {
                    WriteCited(parameters.Buffer, parameters.CitedOffset, parameters.CitedCount, writer);
                }
            }

            writer.WriteAscii("\"}");
        }

        // Its escapes stay as they are: it comes out of a JSON string and goes into one.
        private static void WriteCited(byte[] buffer, int offset, int count, JsonWriter writer)
        {
            if (count > MaxCitedBytes)
            {
                writer.WriteAscii("(something long)");
                return;
            }

            writer.WriteByte((byte)'\'');
            writer.WriteRaw(buffer, offset, count);
            writer.WriteByte((byte)'\'');
        }
    }
}
